package io.github.herokumigrate.emulator.railway.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A GraphQL request that could be read.
 *
 * @param text the text of the document
 * @param document the document
 * @param name the name of the operation to run; empty if the document has only one
 * @param operation the operation to run
 * @param variables the values of its variables
 */
public record GraphqlRequest(
        String text, Document document, String name, OperationDefinition operation, Map<String, Object> variables) {
    /** Reads a body; empty if it is none. */
    public static Optional<GraphqlRequest> of(String body) {
        try {
            JsonNode json = Json.read(body);
            String text = json.path("query").asString("");
            Document document = Parser.parse(text);
            String name = json.path("operationName").asString("");
            return document.getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(each -> name.isEmpty() || name.equals(each.getName()))
                    .findFirst()
                    .map(operation ->
                            new GraphqlRequest(text, document, name, operation, variables(json.path("variables"))));
        } catch (JacksonException | InvalidSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it changes nothing. */
    public boolean isQuery() {
        return operation.getOperation() == OperationDefinition.Operation.QUERY;
    }

    /** The names of the fields that it asks the root for. */
    public List<String> rootFields() {
        return fields(operation.getSelectionSet()).distinct().toList();
    }

    private Stream<String> fields(SelectionSet set) {
        return set.getSelections().stream().flatMap(this::fields);
    }

    private Stream<String> fields(Selection<?> selection) {
        if (selection instanceof Field field) {
            return Stream.of(field.getName());
        }
        if (selection instanceof InlineFragment fragment) {
            return fields(fragment.getSelectionSet());
        }
        String fragment = ((FragmentSpread) selection).getName();
        return document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(each -> each.getName().equals(fragment))
                .flatMap(each -> fields(each.getSelectionSet()));
    }

    private static Map<String, Object> variables(JsonNode json) {
        if (!json.isObject()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> variables = JsonMapper.shared().convertValue(json, LinkedHashMap.class);
        return variables;
    }
}
