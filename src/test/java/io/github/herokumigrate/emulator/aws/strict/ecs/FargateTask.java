package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One task. It takes a step whenever it is looked at. */
final class FargateTask {
    private static final List<String> STEPS =
            List.of("PROVISIONING", "PENDING", "RUNNING", "DEPROVISIONING", "STOPPED");
    private static final int RUNNING = STEPS.indexOf("RUNNING");
    private static final int STOPPED = STEPS.indexOf("STOPPED");

    private final String arn;
    private final JsonNode definition;
    private final ObjectNode fixed;
    private final Instant created;
    private final String address;
    private Optional<TaskEnd> end;
    private int step;
    private int missing;
    private boolean isHurried;

    /**
     * A task that starts.
     *
     * @param fixed what stays as it is: group, startedBy, launchType, tags, overrides
     * @param end how it ends; empty if it runs for ever
     * @param missing how many looks do not find it, as ECS's reads lag behind its writes
     */
    FargateTask(ObjectNode cluster, JsonNode definition, ObjectNode fixed, Optional<TaskEnd> end, int missing) {
        String clusterArn = cluster.path("clusterArn").asString();
        String id = UUID.randomUUID().toString().replace("-", "");
        this.arn = clusterArn.replace(":cluster/", ":task/") + "/" + id;
        this.definition = definition;
        this.fixed = fixed.deepCopy().put("clusterArn", clusterArn);
        this.created = Instant.now();
        this.end = end;
        this.missing = missing;
        this.address =
                "172.31." + Integer.parseInt(id.substring(0, 2), 16) + "." + Integer.parseInt(id.substring(2, 4), 16);
    }

    String arn() {
        return arn;
    }

    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String address() {
        return address;
    }

    Instant created() {
        return created;
    }

    String cluster() {
        return fixed.path("clusterArn").asString();
    }

    String group() {
        return fixed.path("group").asString();
    }

    String startedBy() {
        return fixed.path("startedBy").asString();
    }

    JsonNode definition() {
        return definition;
    }

    String family() {
        return definition.path("family").asString();
    }

    /** Whether ECS wants it to run, which is what lists go by. */
    String desiredStatus() {
        return step > RUNNING ? "STOPPED" : "RUNNING";
    }

    boolean isStopped() {
        return step == STOPPED;
    }

    /** Runs at once: a task of a service, which nobody watches starting. */
    FargateTask running() {
        step = RUNNING;
        missing = 0;
        return this;
    }

    /** Leaves out the steps between its start and its end. */
    FargateTask hurried() {
        isHurried = true;
        return this;
    }

    FargateTask stopped(TaskEnd how) {
        end = Optional.of(how);
        step = STOPPED;
        missing = 0;
        return this;
    }

    /** One step on; empty while ECS does not see it yet. */
    Optional<ObjectNode> look() {
        if (missing > 0) {
            missing--;
            return Optional.empty();
        }
        Optional<ObjectNode> seen = Optional.of(json());
        boolean startsNever = end.isPresent() && end.get().exitCode().isEmpty();
        if (isHurried) {
            step = STOPPED;
        } else if (step < RUNNING) {
            step = startsNever ? STOPPED : step + 1;
        } else if (end.isPresent() && step < STOPPED) {
            step++;
        }
        return seen;
    }

    ObjectNode json() {
        ObjectNode task = fixed.deepCopy()
                .put("taskArn", arn)
                .put("taskDefinitionArn", definition.path("taskDefinitionArn").asString())
                .put("cpu", definition.path("cpu").asString())
                .put("memory", definition.path("memory").asString())
                .put("lastStatus", STEPS.get(step))
                .put("desiredStatus", desiredStatus())
                .put("connectivity", "CONNECTED")
                .put("healthStatus", "UNKNOWN")
                .put("platformVersion", "1.4.0")
                .put("platformFamily", "Linux")
                .put("version", step + 1)
                .put("createdAt", Json.time(created));
        if (step >= RUNNING) {
            task.put("startedAt", Json.time(created));
        }
        if (isStopped() && end.isPresent()) {
            task.put("stopCode", end.get().stopCode())
                    .put("stoppedReason", end.get().stoppedReason())
                    .put("stoppedAt", Json.time(created));
        }
        ArrayNode containers = task.putArray("containers");
        for (JsonNode container : definition.path("containerDefinitions")) {
            containers.add(container(container));
        }
        task.putArray("attachments")
                .addObject()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(arn.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString())
                .put("type", "ElasticNetworkInterface")
                .put("status", isStopped() ? "DELETED" : "ATTACHED")
                .putArray("details")
                .addObject()
                .put("name", "privateIPv4Address")
                .put("value", address);
        return task;
    }

    private ObjectNode container(JsonNode defined) {
        ObjectNode container = Json.object()
                .put("containerArn", arn.replace(":task/", ":container/"))
                .put("taskArn", arn)
                .put("name", defined.path("name").asString())
                .put("image", defined.path("image").asString())
                .put("lastStatus", step < RUNNING ? "PENDING" : step == RUNNING ? "RUNNING" : "STOPPED");
        if (isStopped() && end.isPresent()) {
            if (end.get().exitCode().isPresent()) {
                container.put("exitCode", end.get().exitCode().getAsInt());
            } else {
                container.put("reason", end.get().stoppedReason());
            }
        }
        return container;
    }
}
