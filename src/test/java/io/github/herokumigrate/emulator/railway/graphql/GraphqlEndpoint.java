package io.github.herokumigrate.emulator.railway.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.github.herokumigrate.emulator.railway.schema.ExecutableSchema;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.template.TemplateDeployments;
import io.github.herokumigrate.emulator.railway.wire.Call;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Answers GraphQL requests by executing the schema. */
public final class GraphqlEndpoint {
    private static final int INVALID = 400;
    /** It asks for deprecated fields itself. */
    private static final String OFFICIAL_CLI = "CLI ";

    private final RailwayAccount account;
    private final ExecutableSchema schema;
    private final Consumer<String> violations;
    private final Operations operations = new Operations();

    /**
     * The GraphQL of an account.
     *
     * @param violations gets to know what requests should not have asked for
     */
    public GraphqlEndpoint(RailwayAccount account, ExecutableSchema schema, Consumer<String> violations) {
        this.account = account;
        this.schema = schema;
        this.violations = violations;
        Stream.of(
                        new IdentityOperations(),
                        new ProjectOperations(),
                        new EnvironmentOperations(),
                        new ServiceOperations(),
                        new VariableOperations(),
                        new DeploymentOperations(),
                        new LogOperations(),
                        new LimitOperations(),
                        new PatchOperations(),
                        new TemplateOperations(new TemplateDeployments(account)),
                        new VolumeOperations(),
                        new TcpProxyOperations(),
                        new DomainOperations(),
                        new NetworkOperations(),
                        new CliOperations())
                .forEach(group -> group.addTo(operations));
    }

    /** The names of all queries that it can answer. */
    public List<String> queries() {
        return List.copyOf(operations.queries());
    }

    /** The names of all mutations that it can answer. */
    public List<String> mutations() {
        return List.copyOf(operations.mutations());
    }

    /** Answers a request; the caller holds the account's lock. */
    public Reply answer(Call call) {
        Optional<GraphqlRequest> read = GraphqlRequest.of(call.text());
        if (read.isEmpty()) {
            return invalid(List.of("The request is no JSON with a GraphQL document"));
        }
        GraphqlRequest request = read.get();
        List<String> errors = schema.violations(request.document()).stream()
                .map(GraphQLError::getMessage)
                .toList();
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        if (!call.header("User-Agent").orElse("").startsWith(OFFICIAL_CLI)) {
            schema.deprecated(request.document(), request.name(), request.variables())
                    .forEach(field -> violations.accept("Request for " + field + ", which is deprecated"));
        }
        Session session = Session.of(account, call);
        ExecutionInput input = ExecutionInput.newExecutionInput(request.text())
                .operationName(request.name().isEmpty() ? null : request.name())
                .variables(request.variables())
                .root(request.isQuery() ? operations.queryRoot(session) : operations.mutationRoot(session))
                .build();
        return reply(schema.execute(input));
    }

    private Reply reply(ExecutionResult result) {
        if (!result.isDataPresent()) {
            return invalid(
                    result.getErrors().stream().map(GraphQLError::getMessage).toList());
        }
        ObjectNode answer = Json.object();
        if (!result.getErrors().isEmpty()) {
            answer.set("errors", Json.array(result.getErrors().stream().map(this::error)));
        }
        answer.set("data", Json.of(result.toSpecification().get("data")));
        return Reply.json(200, answer);
    }

    private ObjectNode error(GraphQLError error) {
        if (error.getMessage().startsWith("The emulator does not know ")) {
            violations.accept(error.getMessage());
        }
        ObjectNode json = (ObjectNode) Json.of(error.toSpecification());
        // A word of the library's own.
        json.withObject("/extensions").remove("classification");
        json.put("traceId", String.valueOf(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62)));
        return json;
    }

    private Reply invalid(List<String> errors) {
        errors.forEach(error -> violations.accept("Request: " + error));
        return Reply.json(
                INVALID,
                Json.object()
                        .set(
                                "errors",
                                Json.array(errors.stream()
                                        .map(text -> Json.object()
                                                .put("message", text)
                                                .set(
                                                        "extensions",
                                                        Json.object().put("code", "GRAPHQL_VALIDATION_FAILED"))))));
    }
}
