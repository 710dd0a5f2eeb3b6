package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What ECS tells of a change of a service, from its beginning to its end or to the end of the rollback. */
final class ServiceDeployment {
    private static final Set<String> ENDS = Set.of("SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED");

    private final String serviceArn;
    private final String arn;
    private final Instant created = Instant.now();
    private Optional<String> sourceRevision = Optional.empty();
    private String targetRevision = "";
    private String status = "IN_PROGRESS";
    private String statusReason = "";
    private Optional<String> rollbackReason = Optional.empty();
    private int failures;
    private Optional<Instant> finished = Optional.empty();

    ServiceDeployment(String serviceArn) {
        this.serviceArn = serviceArn;
        this.arn = serviceArn.replace(":service/", ":service-deployment/") + "/"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 21);
    }

    String arn() {
        return arn;
    }

    String status() {
        return status;
    }

    Instant created() {
        return created;
    }

    boolean isOver() {
        return ENDS.contains(status);
    }

    void revisions(Optional<String> source, String target) {
        sourceRevision = source;
        targetRevision = target;
    }

    void taskFailed() {
        failures++;
    }

    void status(String next, String reason) {
        status = next;
        statusReason = reason;
        if (isOver()) {
            finished = Optional.of(Instant.now());
        }
    }

    void rollBack(String next, String reason) {
        rollbackReason = Optional.of(reason);
        status(next, reason);
    }

    ObjectNode brief() {
        ObjectNode json = Json.object()
                .put("serviceDeploymentArn", arn)
                .put("serviceArn", serviceArn)
                .put("clusterArn", clusterArn())
                .put("createdAt", Json.time(created))
                .put("startedAt", Json.time(created))
                .put("targetServiceRevisionArn", targetRevision)
                .put("status", status);
        if (!statusReason.isEmpty()) {
            json.put("statusReason", statusReason);
        }
        finished.ifPresent(end -> json.put("finishedAt", Json.time(end)));
        return json;
    }

    ObjectNode full(ObjectNode settings, int desired, int threshold) {
        ObjectNode json = brief();
        json.remove("targetServiceRevisionArn");
        json.put("updatedAt", Json.time(created));
        sourceRevision.ifPresent(source -> json.putArray("sourceServiceRevisions")
                .addObject()
                .put("arn", source)
                .put("requestedTaskCount", desired)
                .put("runningTaskCount", isOver() && status.equals("SUCCESSFUL") ? 0 : desired)
                .put("pendingTaskCount", 0));
        json.putObject("targetServiceRevision")
                .put("arn", targetRevision)
                .put("requestedTaskCount", desired)
                .put("runningTaskCount", status.equals("SUCCESSFUL") ? desired : 0)
                .put("pendingTaskCount", 0);
        json.set(
                "deploymentConfiguration",
                settings.path("deploymentConfiguration").deepCopy());
        rollbackReason.ifPresent(reason -> {
            ObjectNode rollback = json.putObject("rollback").put("reason", reason);
            rollback.put("startedAt", Json.time(created));
            sourceRevision.ifPresent(source -> rollback.put("serviceRevisionArn", source));
        });
        boolean isEnabled = FargateService.breaker(settings, "enable");
        json.putObject("deploymentCircuitBreaker")
                .put(
                        "status",
                        !isEnabled
                                ? "DISABLED"
                                : rollbackReason.isPresent()
                                        ? "TRIGGERED"
                                        : isOver() ? "MONITORING_COMPLETE" : "MONITORING")
                .put("failureCount", failures)
                .put("threshold", threshold);
        return json;
    }

    private String clusterArn() {
        String[] parts = serviceArn.split("/", -1);
        return parts[0].replace(":service", ":cluster") + "/" + parts[1];
    }
}
