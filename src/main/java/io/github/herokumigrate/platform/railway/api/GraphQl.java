package io.github.herokumigrate.platform.railway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.ResourceText;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Railway's GraphQL: what it refuses comes with HTTP 200 (contract: Railway 4.1). */
final class GraphQl {
    private static final String PATH = "/graphql/v2";
    /** What it was too early for: nothing was done, and it may be asked for again. */
    private static final Set<Kind> TOO_EARLY = Set.of(Kind.TOO_QUICK, Kind.IN_PROGRESS);
    // contract: Railway 4.2: one project in 30 s; the usual poll interval is 4 s, so the pause is 36 s.
    private static final int POLLS_OF_A_PAUSE = 9;
    private static final int TRIES = 4;

    private final ApiClient client;
    private final Redactor redactor;
    private final Duration pause;

    GraphQl(ApiClient client, Redactor redactor, Duration pollInterval) {
        this.client = client;
        this.redactor = redactor;
        this.pause = pollInterval.multipliedBy(POLLS_OF_A_PAUSE);
    }

    /** Whether an operation may be sent again when its outcome is unknown. */
    enum Effect {
        /** It reads, or doing it twice is the same as doing it once. */
        REPEATABLE,
        /** Doing it twice makes two things. */
        ONCE
    }

    /**
     * An operation.
     *
     * @param does what it does, to follow «Could not»
     * @param effect whether it may be sent again
     * @param document the name of the file with its text
     * @param variables a record with its variables
     */
    record Operation(String does, Effect effect, String document, Object variables) {
        static Operation reads(String does, String document, Object variables) {
            return new Operation(does, Effect.REPEATABLE, document, variables);
        }

        static Operation repeatable(String does, String document, Object variables) {
            return new Operation(does, Effect.REPEATABLE, document, variables);
        }

        static Operation once(String does, String document, Object variables) {
            return new Operation(does, Effect.ONCE, document, variables);
        }
    }

    /** No variables at all. */
    record NoVariables() {}

    /** The variables of what is done to one thing. */
    record ById(String id) {}

    /** The variables of what takes one input. */
    record Input<T>(T input) {}

    /** An answer of which nothing is needed. */
    record Done() {}

    private record Document(
            String query,
            @JsonInclude(JsonInclude.Include.NON_NULL) Object variables) {}

    record Answer(JsonNode data, List<RailwayErrors.Failure> errors) {}

    /**
     * Sends an operation and reads its data.
     *
     * @throws RailwayRefusal if Railway refuses it
     * @throws io.github.herokumigrate.http.ApiException if no answer came, or none of Railway's
     */
    <T> T send(Operation operation, Class<T> type) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return sendOnce(operation, type);
            } catch (RailwayRefusal refusal) {
                if (tries == TRIES || !TOO_EARLY.contains(refusal.kind())) {
                    throw refusal;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    private <T> T sendOnce(Operation operation, Class<T> type) throws InterruptedException {
        ApiRequest post = ApiRequest.post(operation.does(), PATH)
                .withBody(new Document(
                        ResourceText.of(GraphQl.class, operation.document() + ".graphql"), operation.variables()));
        Answer answer = client.send(
                        operation.effect() == Effect.REPEATABLE ? post.safeToRepeat() : post.repeatedWhenTurnedAway(),
                        Answer.class)
                .body();
        if (!answer.errors().isEmpty()) {
            throw new RailwayRefusal(
                    operation.does(), redactor.redact(answer.errors().get(0).message()));
        }
        return Json.read(answer.data().toString(), type);
    }
}
