package io.github.herokumigrate.emulator.fly.graphql;

import graphql.language.Field;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fly.api.Endpoints;
import io.github.herokumigrate.emulator.fly.api.Gate;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one endpoint of GraphQL. A call is named by the fields that it asks the root for, e.g. {@code graphql:createAddOn}. */
public final class GraphqlEndpoints implements Endpoints {
    private final Gate gate;
    private final FieldCheck check;
    private final QueryRoot queries;
    private final MutationRoot mutations;

    /**
     * The GraphQL of an account.
     *
     * @param check looks at every field of every answer
     */
    public GraphqlEndpoints(FlyAccount account, Gate gate, FieldCheck check) {
        this.gate = gate;
        this.check = check;
        queries = new QueryRoot(account, gate);
        mutations = new MutationRoot(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        routes.on("POST /graphql", GraphqlEndpoints::operation, this::answer);
    }

    private static Routes.Operation operation(Call call) {
        try {
            GraphqlRequest request = GraphqlRequest.of(call);
            String fields = new Projection(request, (type, field, value) -> {})
                    .fields(request.operation().getSelectionSet(), root(request)).stream()
                            .map(Field::getName)
                            .distinct()
                            .collect(Collectors.joining("+"));
            return new Routes.Operation("graphql:" + fields, request.isQuery() ? Kind.READ : Kind.WRITE);
        } catch (Refusal e) {
            return new Routes.Operation("graphql:unreadable", Kind.READ);
        }
    }

    private Reply answer(Call call) {
        gate.access(call);
        GraphqlRequest request = GraphqlRequest.of(call);
        Projection projection = new Projection(request, check);
        GraphqlObject root = request.isQuery() ? queries.root(call) : mutations.root(call);
        ObjectNode data = Json.object();
        List<ObjectNode> errors = new ArrayList<>();
        for (Field field : projection.fields(request.operation().getSelectionSet(), root(request))) {
            try {
                if (!root.has(field.getName())) {
                    throw new GraphqlError("UNSUPPORTED", "The emulator does not know " + field.getName());
                }
                Projection.put(data, field, projection.value(root, field));
            } catch (GraphqlError e) {
                data.set(field.getResultKey(), JsonNodeFactory.instance.nullNode());
                errors.add(error(field, e));
            }
        }
        ObjectNode answer = Json.object();
        answer.set("data", data);
        if (!errors.isEmpty()) {
            answer.set("errors", Json.array(errors.stream()));
        }
        return Reply.ok(answer);
    }

    private static ObjectNode error(Field field, GraphqlError error) {
        ObjectNode json = Json.object().put("message", error.getMessage());
        json.set("path", Json.strings(List.of(field.getResultKey())));
        json.set("extensions", Json.object().put("code", error.code()));
        return json;
    }

    private static String root(GraphqlRequest request) {
        return request.isQuery() ? "Queries" : "Mutations";
    }
}
