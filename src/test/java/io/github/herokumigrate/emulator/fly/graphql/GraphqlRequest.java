package io.github.herokumigrate.emulator.fly.graphql;

import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GraphQL request.
 *
 * @param document the document
 * @param operation the operation to run
 * @param variables the values of its variables
 */
public record GraphqlRequest(Document document, OperationDefinition operation, ObjectNode variables) {
    /** Reads the body of a call. */
    public static GraphqlRequest of(Call call) {
        ObjectNode body = call.requiredJson();
        try {
            Document document = Parser.parse(body.path("query").asString(""));
            String name = body.path("operationName").asString("");
            OperationDefinition operation = document.getDefinitionsOfType(OperationDefinition.class).stream()
                    .filter(each -> name.isEmpty() || name.equals(each.getName()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(400, "No operation named '" + name + "'"));
            JsonNode variables = body.path("variables");
            return new GraphqlRequest(
                    document, operation, variables instanceof ObjectNode object ? object : Json.object());
        } catch (InvalidSyntaxException e) {
            throw new Refusal(400, "Parse error: " + e.getMessage());
        }
    }

    /** Whether it changes nothing. */
    public boolean isQuery() {
        return operation.getOperation() == OperationDefinition.Operation.QUERY;
    }

    /** The fragments of the document by their names. */
    Map<String, FragmentDefinition> fragments() {
        return document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, fragment -> fragment));
    }
}
