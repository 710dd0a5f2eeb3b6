package io.github.herokumigrate.emulator.fly.document;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.ParseAndValidate;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import io.github.herokumigrate.emulator.fly.graphql.FieldCheck.Shape;
import io.github.herokumigrate.emulator.fly.graphql.GraphqlRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema of GraphQL. */
final class GraphqlDocument {
    private final GraphQLSchema schema;

    private GraphqlDocument(GraphQLSchema schema) {
        this.schema = schema;
    }

    static GraphqlDocument parse(String text) {
        return new GraphqlDocument(UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text)));
    }

    /** In what a request violates it: the document itself, or else the values of its variables. */
    List<String> violations(GraphqlRequest request) {
        List<ValidationError> errors = ParseAndValidate.validate(schema, request.document());
        return errors.isEmpty()
                ? variables(request)
                : errors.stream().map(ValidationError::getMessage).toList();
    }

    private List<String> variables(GraphqlRequest request) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> raw = JsonMapper.shared().convertValue(request.variables(), Map.class);
            ValuesResolver.coerceVariableValues(
                    schema,
                    request.operation().getVariableDefinitions(),
                    RawVariables.of(raw),
                    GraphQLContext.getDefault(),
                    Locale.ROOT);
            return List.of();
        } catch (GraphQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** In what the value of a field violates it. */
    Optional<String> violation(String type, String field, Shape shape) {
        GraphQLObjectType object = schema.getObjectType(type);
        GraphQLFieldDefinition definition =
                object == null || field.equals("__typename") ? null : object.getFieldDefinition(field);
        return definition == null
                ? Optional.empty()
                : misfit(definition.getType(), shape).map(text -> "Answer " + type + "." + field + ": " + text);
    }

    private Optional<String> misfit(GraphQLType declared, Shape shape) {
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(declared);
        if (shape.isNull()) {
            return GraphQLTypeUtil.isNonNull(declared) ? Optional.of("must not be null") : Optional.empty();
        }
        if (type instanceof GraphQLList list) {
            return shape.items()
                    .map(items -> items.stream()
                            .map(item -> misfit(list.getWrappedType(), item))
                            .flatMap(Optional::stream)
                            .findFirst())
                    .orElse(Optional.of("must be a list"));
        }
        if (type instanceof GraphQLScalarType scalar) {
            return shape.scalar().filter(json -> fits(scalar.getName(), json)).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a " + scalar.getName());
        }
        if (type instanceof GraphQLEnumType constants) {
            return shape.scalar()
                            .filter(json -> constants.getValue(json.asString("")) != null)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("must be one of " + constants.getName());
        }
        return object((GraphQLOutputType) type, shape);
    }

    private Optional<String> object(GraphQLOutputType type, Shape shape) {
        String name = shape.type().orElse("");
        GraphQLObjectType actual = schema.getObjectType(name);
        boolean fits = actual != null
                && (actual.equals(type) || actual.getInterfaces().contains(type) || isInUnion(type, actual));
        return fits ? Optional.empty() : Optional.of("must be an object of type " + GraphQLTypeUtil.simplePrint(type));
    }

    private static boolean isInUnion(GraphQLOutputType type, GraphQLObjectType actual) {
        return type instanceof GraphQLUnionType union && union.getTypes().contains(actual);
    }

    private static boolean fits(String scalar, JsonNode json) {
        return switch (scalar) {
            case "Int" -> json.isInt() || json.isLong();
            case "Float" -> json.isNumber();
            case "Boolean" -> json.isBoolean();
            case "String", "ID", "BigInt", "ISO8601DateTime" -> json.isString();
            default -> true;
        };
    }
}
