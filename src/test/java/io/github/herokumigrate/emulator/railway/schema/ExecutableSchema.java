package io.github.herokumigrate.emulator.railway.schema;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.analysis.QueryTraverser;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.validation.ValidationError;
import io.github.herokumigrate.emulator.railway.wire.HttpRefusal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A schema by which requests are judged and answered. */
public final class ExecutableSchema {
    private final GraphQLSchema schema;
    private final GraphQL graphql;

    private ExecutableSchema(GraphQLSchema schema) {
        this.schema = schema;
        graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new Refusals())
                .build();
    }

    static ExecutableSchema parse(String text) {
        RuntimeWiring wiring =
                RuntimeWiring.newRuntimeWiring().wiringFactory(new Wiring()).build();
        return new ExecutableSchema(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring));
    }

    /** What it says about its types. */
    public GraphQLSchema types() {
        return schema;
    }

    /** In what a document does not fit it; nothing if it does. */
    public List<ValidationError> violations(Document document) {
        return ParseAndValidate.validate(schema, document);
    }

    /** The fields that a valid document asks for although they are deprecated, e.g. {@code Service.deployments}. */
    public List<String> deprecated(Document document, String operation, Map<String, Object> variables) {
        TreeSet<String> found = new TreeSet<>();
        QueryTraverser.newQueryTraverser()
                .schema(schema)
                .document(document)
                .operationName(operation.isEmpty() ? null : operation)
                .coercedVariables(CoercedVariables.of(variables))
                .build()
                .visitPreOrder(new DeprecatedFields(found));
        return List.copyOf(found);
    }

    /**
     * Answers a request, whose root object answers the fields of the operation itself.
     *
     * @throws HttpRefusal if a field has an answer that isn't one of GraphQL
     */
    public ExecutionResult execute(ExecutionInput request) {
        ExecutionResult result = graphql.execute(request);
        HttpRefusal refusal = request.getGraphQLContext().get(HttpRefusal.class);
        if (refusal != null) {
            throw refusal;
        }
        return result;
    }
}
