package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fly.io's GraphQL API: errors come with HTTP 200 (contract: Fly.io 3.3). */
public final class GraphQl {
    private static final String UNAUTHORIZED = "UNAUTHORIZED";
    private static final String NOT_FOUND = "NOT_FOUND";

    private final ApiClient client;
    private final Redactor redactor;

    GraphQl(ApiClient client, Redactor redactor) {
        this.client = client;
        this.redactor = redactor;
    }

    /** Whether an operation may be sent again when its outcome is unknown. */
    public enum Kind {
        /** It reads. */
        QUERY,
        /** It changes something. */
        MUTATION
    }

    /**
     * An operation.
     *
     * @param operation what it does, to follow «Could not»
     * @param kind whether it reads
     * @param text the document
     * @param variables a record with its variables
     */
    public record Operation(String operation, Kind kind, String text, Object variables) {}

    private record Document(
            String query,
            @JsonInclude(JsonInclude.Include.NON_NULL) Object variables) {}

    record Answer(JsonNode data, List<Failure> errors) {}

    record Failure(String message, Optional<Extensions> extensions) {}

    record Extensions(String code) {}

    /**
     * Sends an operation and reads its data.
     *
     * @return the data; empty if Fly.io says that there is no such thing
     * @throws MigrationException if Fly.io refuses it
     */
    public <T> Optional<T> find(Operation operation, Class<T> type) throws InterruptedException {
        ApiRequest post = ApiRequest.post(operation.operation(), "")
                .withBody(new Document(operation.text(), operation.variables()));
        Answer answer = client.send(
                        operation.kind() == Kind.QUERY ? post.safeToRepeat() : post.repeatedWhenTurnedAway(),
                        Answer.class)
                .body();
        if (!answer.errors().isEmpty()) {
            Failure first = answer.errors().get(0);
            String code = first.extensions().map(Extensions::code).orElse("");
            if (code.equals(NOT_FOUND)) {
                return Optional.empty();
            }
            throw new MigrationException("Could not " + operation.operation() + " on Fly.io: "
                    + redactor.redact(first.message()) + "." + advice(code, first.message()));
        }
        return Optional.of(Json.read(answer.data().toString(), type));
    }

    /**
     * The same for what has to be there.
     *
     * @throws MigrationException if it is not, or Fly.io refuses
     */
    public <T> T get(Operation operation, Class<T> type) throws InterruptedException {
        return find(operation, type)
                .orElseThrow(() -> new MigrationException(
                        "Could not " + operation.operation() + " on Fly.io: there is no such thing."));
    }

    private static String advice(String code, String said) {
        if (said.contains("Name has already been taken")) {
            return " Names are unique in all of Fly.io: set <name> in <migration> to another one.";
        }
        return code.equals(UNAUTHORIZED)
                ? " The token has no right to this: make one with 'fly tokens create org'."
                : "";
    }
}
