package io.github.herokumigrate.emulator.railway.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What queries and mutations can ask the root for. */
final class Operations {
    private final Map<String, Operation> queries = new LinkedHashMap<>();
    private final Map<String, Operation> mutations = new LinkedHashMap<>();

    /** What answers one. */
    interface Operation {
        /** The answer, of a kind that {@link GraphqlObject#with} takes. */
        Object answer(Session session, Arguments arguments);
    }

    /** A group of operations. */
    interface Group {
        /** Adds them. */
        void addTo(Operations operations);
    }

    Operations query(String name, Operation operation) {
        queries.put(name, operation);
        return this;
    }

    Operations mutation(String name, Operation operation) {
        mutations.put(name, operation);
        return this;
    }

    Set<String> queries() {
        return queries.keySet();
    }

    Set<String> mutations() {
        return mutations.keySet();
    }

    /** The object that answers the fields of a query itself. */
    GraphqlObject queryRoot(Session session) {
        return root("Query", queries, session);
    }

    /** The object that answers the fields of a mutation itself. */
    GraphqlObject mutationRoot(Session session) {
        return root("Mutation", mutations, session);
    }

    private static GraphqlObject root(String type, Map<String, Operation> operations, Session session) {
        GraphqlObject root = GraphqlObject.of(type);
        operations.forEach((name, operation) -> root.asked(name, arguments -> operation.answer(session, arguments)));
        return root;
    }
}
