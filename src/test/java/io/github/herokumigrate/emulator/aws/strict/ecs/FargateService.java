package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One service: what it shall run, what it runs, and the way from here to there. */
final class FargateService {
    /** As ECS calls it. */
    enum Status {
        ACTIVE,
        DRAINING,
        INACTIVE
    }

    private static final int LEAST_FAILURES = 3;
    private static final int MOST_FAILURES = 200;

    private final ObjectNode request;
    private final String arn;
    private final String clusterArn;
    private final TaskPool tasks;
    private final ObjectNode settings = Json.object();
    private final List<ServiceDeployment> history = new ArrayList<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final List<Deployment> deployed = new ArrayList<>();
    private Optional<Deployment> stable = Optional.empty();
    private Optional<Deployment> rolling = Optional.empty();
    private Optional<Deployment> failed = Optional.empty();
    private Optional<Deployment> returning = Optional.empty();
    private Status status = Status.ACTIVE;
    private int desired;
    private int drainingLooks;
    private int returnLooks;

    FargateService(ObjectNode request, JsonNode made, TaskPool tasks) {
        this.request = request;
        this.tasks = tasks;
        this.arn = made.path("serviceArn").asString();
        this.clusterArn = made.path("clusterArn").asString();
        this.desired = request.path("desiredCount").asInt(0);
        take(request);
    }

    ObjectNode request() {
        return request;
    }

    String arn() {
        return arn;
    }

    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String clusterArn() {
        return clusterArn;
    }

    Status status() {
        return status;
    }

    ObjectNode settings() {
        return settings;
    }

    int desired() {
        return desired;
    }

    List<ServiceDeployment> history() {
        return history;
    }

    List<Deployment> deployed() {
        return deployed;
    }

    Optional<Deployment> rolling() {
        return rolling;
    }

    Optional<Deployment> stable() {
        return stable;
    }

    /** The revision that the service stands for: the one that is rolled out or back to. */
    String taskDefinition() {
        return rolling.or(() -> returning)
                .or(() -> failed)
                .or(() -> stable)
                .map(Deployment::taskDefinition)
                .orElse("");
    }

    int threshold() {
        return Math.min(MOST_FAILURES, Math.max(LEAST_FAILURES, (desired + 1) / 2));
    }

    static boolean breaker(ObjectNode settings, String field) {
        return settings.path("deploymentConfiguration")
                .path("deploymentCircuitBreaker")
                .path(field)
                .asBoolean(false);
    }

    /** The ARN of the revision that a deployment made. */
    String revisionArn(Deployment deployment) {
        return arn.replace(":service/", ":service-revision/") + "/" + deployment.number();
    }

    /** Takes over what a request sets; what it leaves out stays as it is. */
    void take(ObjectNode changes) {
        changes.properties().forEach(field -> settings.set(field.getKey(), field.getValue()));
        for (String other : List.of(
                "cluster", "service", "serviceName", "clientToken", "forceNewDeployment", "tags", "desiredCount")) {
            settings.remove(other);
        }
    }

    /** Changes the number of tasks, which is no deployment. */
    void scale(int count) {
        desired = count;
        stable.ifPresent(deployment -> tasks.scale(this, deployment, count));
    }

    /** Begins to roll out a revision; what was being rolled out is given up. */
    void deploy(JsonNode definition, Optional<TaskEnd> failure) {
        rolling.or(() -> returning.flatMap(back -> failed))
                .ifPresent(
                        earlier -> earlier.reported().status("STOPPED", "A newer service deployment took its place."));
        failed = Optional.empty();
        returning = Optional.empty();
        stable.ifPresent(earlier -> earlier.state(Deployment.State.COMPLETED));
        ServiceDeployment reported = new ServiceDeployment(arn);
        Deployment deployment = new Deployment(definition, failure, reported);
        reported.revisions(stable.map(this::revisionArn), revisionArn(deployment));
        history.add(0, reported);
        deployed.add(deployment);
        rolling = Optional.of(deployment);
    }

    /** Gives up what is being rolled out and goes back, or stays with nothing if there is no revision to go back to. */
    void rollBack(String reason) {
        Deployment given = rolling.orElseThrow();
        given.state(Deployment.State.FAILED);
        failed = Optional.of(given);
        tasks.stopAll(this, given, reason);
        if (stable.isEmpty()) {
            given.reported().rollBack("ROLLBACK_FAILED", reason + " There is no revision to roll back to.");
            rolling = Optional.empty();
            return;
        }
        given.reported().rollBack("ROLLBACK_IN_PROGRESS", reason);
        rolling = Optional.empty();
        returning = stable;
        returnLooks = 0;
        stable.get().state(Deployment.State.IN_PROGRESS);
        say("rolling back to deployment " + stable.get().id() + ".");
    }

    /** Ends the roll-out without a way back. */
    void abort() {
        Deployment given = rolling.orElseThrow();
        given.state(Deployment.State.FAILED);
        given.reported().status("STOPPED", "Service deployment stopped.");
        failed = Optional.of(given);
        rolling = Optional.empty();
    }

    void drain(int looks) {
        status = looks > 0 ? Status.DRAINING : Status.INACTIVE;
        drainingLooks = looks;
        desired = 0;
        deployed.forEach(deployment -> tasks.stopAll(this, deployment, "Service deleted"));
        rolling = Optional.empty();
        stable = Optional.empty();
        failed = Optional.empty();
        returning = Optional.empty();
    }

    /**
     * Lets time pass by one look.
     *
     * @param length how many looks a roll-out takes
     */
    void look(int length) {
        if (status == Status.DRAINING) {
            drainingLooks--;
            status = drainingLooks > 0 ? Status.DRAINING : Status.INACTIVE;
        }
        if (returning.isPresent()) {
            returnLooks++;
            if (returnLooks >= length) {
                returned();
            }
        }
        if (rolling.isPresent()) {
            lookAt(rolling.get(), length);
        }
    }

    private void lookAt(Deployment deployment, int length) {
        int looks = deployment.look();
        if (deployment.failure().isPresent() && desired > 0) {
            deployment.taskFailed();
            tasks.fail(this, deployment);
            say("deployment " + deployment.id() + " deployment failed: "
                    + deployment.failure().get().stoppedReason() + ".");
            if (deployment.failedTasks() >= threshold() && breaker(settings, "enable")) {
                giveUp(deployment);
            }
        } else if (looks >= length) {
            complete(deployment);
        }
    }

    private void giveUp(Deployment deployment) {
        String reason = "ECS deployment circuit breaker: tasks failed to start.";
        if (breaker(settings, "rollback")) {
            rollBack(reason);
        } else {
            deployment.state(Deployment.State.FAILED);
            deployment.reported().status("STOPPED", reason);
            failed = rolling;
            rolling = Optional.empty();
        }
    }

    private void complete(Deployment deployment) {
        deployment.state(Deployment.State.COMPLETED);
        stable.ifPresent(earlier ->
                tasks.stopAll(this, earlier, "Scaling activity initiated by (deployment " + deployment.id() + ")"));
        stable = rolling;
        rolling = Optional.empty();
        failed = Optional.empty();
        tasks.scale(this, deployment, desired);
        deployment.reported().status("SUCCESSFUL", "");
        say("has reached a steady state.");
        say("deployment " + deployment.id() + " deployment completed.");
    }

    private void returned() {
        failed.ifPresent(given -> given.reported().status("ROLLBACK_SUCCESSFUL", "Service deployment rolled back."));
        returning.ifPresent(back -> back.state(Deployment.State.COMPLETED));
        failed = Optional.empty();
        returning = Optional.empty();
        say("has reached a steady state.");
    }

    private void say(String message) {
        events.add(
                0,
                Json.object()
                        .put("id", java.util.UUID.randomUUID().toString())
                        .put("createdAt", Json.time(java.time.Instant.now()))
                        .put("message", "(service " + name() + ") " + message));
    }

    /** What moto says about it, with what moto does not know. */
    ObjectNode json(ObjectNode moto) {
        settings.properties()
                .forEach(field -> moto.set(field.getKey(), field.getValue().deepCopy()));
        int running = tasks.running(this).size();
        moto.put("status", status.name())
                .put("taskDefinition", taskDefinition())
                .put("desiredCount", desired)
                .put("runningCount", running)
                .put("pendingCount", Math.max(0, desired - running))
                .put("platformFamily", "Linux");
        moto.putIfAbsent("availabilityZoneRebalancing", tools.jackson.databind.node.StringNode.valueOf("ENABLED"));
        ArrayNode deployments = moto.putArray("deployments");
        List<Deployment> shown = new ArrayList<>();
        rolling.ifPresent(shown::add);
        returning.ifPresent(shown::add);
        failed.ifPresent(shown::add);
        stable.filter(earlier -> returning.isEmpty()).ifPresent(shown::add);
        for (Deployment deployment : shown) {
            deployments.add(deployment.json(
                    deployment == shown.get(0) ? "PRIMARY" : "ACTIVE",
                    settings,
                    deployment.state() == Deployment.State.FAILED ? 0 : desired,
                    tasks.running(this, deployment).size()));
        }
        moto.set("events", Json.array(events));
        if (!history.isEmpty() && !history.get(0).isOver()) {
            moto.put("currentServiceDeployment", history.get(0).arn());
        }
        stable.ifPresent(deployment -> moto.putArray("currentServiceRevisions")
                .addObject()
                .put("arn", revisionArn(deployment))
                .put("requestedTaskCount", desired)
                .put("runningTaskCount", running)
                .put("pendingTaskCount", 0));
        return moto;
    }
}
