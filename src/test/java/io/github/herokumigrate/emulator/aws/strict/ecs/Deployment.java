package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One roll-out of one revision of a service. */
final class Deployment {
    /** As ECS calls it. */
    enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    private static final long IDS = 1_000_000_000_000_000_000L;

    private final long number = ThreadLocalRandom.current().nextLong(IDS, 9 * IDS);
    private final JsonNode definition;
    private final Optional<TaskEnd> failure;
    private final ServiceDeployment reported;
    private final Instant created = Instant.now();
    private State state = State.IN_PROGRESS;
    private int looks;
    private int failedTasks;

    /**
     * A roll-out that begins.
     *
     * @param failure how each of its tasks ends; empty if they run
     * @param reported the service deployment that it is part of: a rollback is part of the one that failed
     */
    Deployment(JsonNode definition, Optional<TaskEnd> failure, ServiceDeployment reported) {
        this.definition = definition;
        this.failure = failure;
        this.reported = reported;
    }

    String id() {
        return "ecs-svc/" + number;
    }

    long number() {
        return number;
    }

    Instant created() {
        return created;
    }

    JsonNode definition() {
        return definition;
    }

    String taskDefinition() {
        return definition.path("taskDefinitionArn").asString();
    }

    ServiceDeployment reported() {
        return reported;
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    Optional<TaskEnd> failure() {
        return failure;
    }

    int failedTasks() {
        return failedTasks;
    }

    /** One more task of it failed. */
    void taskFailed() {
        failedTasks++;
        reported.taskFailed();
    }

    /** How often it was looked at, this time included. */
    int look() {
        looks++;
        return looks;
    }

    ObjectNode json(String status, ObjectNode settings, int desired, int running) {
        ObjectNode json = Json.object()
                .put("id", id())
                .put("status", status)
                .put("taskDefinition", taskDefinition())
                .put("desiredCount", desired)
                .put("runningCount", running)
                .put("pendingCount", state == State.IN_PROGRESS ? desired - running : 0)
                .put("failedTasks", failedTasks)
                .put("createdAt", Json.time(created))
                .put("updatedAt", Json.time(created))
                .put("launchType", "FARGATE")
                .put("platformVersion", "1.4.0")
                .put("platformFamily", "Linux")
                .put("rolloutState", state.name())
                .put("rolloutStateReason", reason());
        json.set("networkConfiguration", settings.path("networkConfiguration").deepCopy());
        return json;
    }

    private String reason() {
        return "ECS deployment " + id()
                + switch (state) {
                    case IN_PROGRESS -> " in progress.";
                    case COMPLETED -> " completed.";
                    case FAILED -> " failed: tasks failed to start.";
                };
    }
}
