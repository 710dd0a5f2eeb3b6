package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a service in Express Mode was told, with the API's defaults for what it was not.
 *
 * @param json as the API tells it
 */
record ExpressConfiguration(ObjectNode json) {
    private static final String SCALE = "scalingTarget";
    private static final List<String> FIELDS = List.of(
            "executionRoleArn",
            "taskRoleArn",
            "cpu",
            "memory",
            "networkConfiguration",
            "healthCheckPath",
            "primaryContainer",
            SCALE);

    /** What a request says, on top of what was said before: what it leaves out stays, what it names it names whole. */
    static ExpressConfiguration of(ObjectNode request, Optional<ExpressConfiguration> before, String logGroup) {
        ObjectNode json = before.map(earlier -> earlier.json.deepCopy())
                .orElseGet(() ->
                        Json.object().put("cpu", "256").put("memory", "512").put("healthCheckPath", "/ping"));
        for (String field : FIELDS) {
            if (request.has(field)) {
                json.set(field, request.get(field).deepCopy());
            }
        }
        ObjectNode container = json.withObject("primaryContainer");
        fill(container, Json.object().put("containerPort", 80));
        if (!container.has("awsLogsConfiguration")) {
            container
                    .putObject("awsLogsConfiguration")
                    .put("logGroup", logGroup)
                    .put("logStreamPrefix", "ecs");
        }
        fill(
                json.withObject(SCALE),
                Json.object()
                        .put("minTaskCount", 1)
                        .put("maxTaskCount", 20)
                        .put("autoScalingMetric", "AVERAGE_CPU")
                        .put("autoScalingTargetValue", 60));
        return new ExpressConfiguration(json);
    }

    /** Whether it differs from another one in the count alone. */
    boolean isOtherCount(ExpressConfiguration other) {
        return !equals(other)
                && json.deepCopy().without(SCALE).equals(other.json.deepCopy().without(SCALE));
    }

    int least() {
        return json.path(SCALE).path("minTaskCount").asInt();
    }

    /** The task definition that ECS registers for it. */
    ObjectNode definition(String family) {
        JsonNode container = json.path("primaryContainer");
        ObjectNode definition = Json.object()
                .put("family", family)
                .put("networkMode", "awsvpc")
                .put("cpu", json.path("cpu").asString())
                .put("memory", json.path("memory").asString());
        definition.putArray("requiresCompatibilities").add("FARGATE");
        definition.putObject("runtimePlatform").put("cpuArchitecture", "X86_64").put("operatingSystemFamily", "LINUX");
        for (String role : List.of("executionRoleArn", "taskRoleArn")) {
            if (json.has(role)) {
                definition.set(role, json.get(role));
            }
        }
        ObjectNode main = definition.putArray("containerDefinitions").addObject();
        main.put("name", "Main")
                .put("image", container.path("image").asString())
                .put("essential", true)
                .put("stopTimeout", 30);
        main.putArray("portMappings")
                .addObject()
                .put("containerPort", container.path("containerPort").asInt())
                .put("protocol", "tcp");
        for (String field : List.of("command", "environment", "secrets")) {
            if (container.has(field)) {
                main.set(field, container.get(field));
            }
        }
        main.putObject("linuxParameters").put("initProcessEnabled", true);
        JsonNode logs = container.path("awsLogsConfiguration");
        main.putObject("logConfiguration")
                .put("logDriver", "awslogs")
                .putObject("options")
                .put("awslogs-group", logs.path("logGroup").asString())
                .put("awslogs-stream-prefix", logs.path("logStreamPrefix").asString())
                .put("mode", "non-blocking")
                .put("max-buffer-size", "25m");
        return definition;
    }

    /** What ECS's own service is, besides its name, its tags and its task definition. */
    ObjectNode service() {
        ObjectNode service = Json.object()
                .put("desiredCount", least())
                .put("schedulingStrategy", "REPLICA")
                .put("platformVersion", "LATEST")
                .put("healthCheckGracePeriodSeconds", 300)
                .put("enableECSManagedTags", true)
                .put("propagateTags", "SERVICE")
                .put("resourceManagementType", "ECS");
        ObjectNode network = service.putObject("networkConfiguration")
                .putObject("awsvpcConfiguration")
                .put("assignPublicIp", "ENABLED");
        for (String field : List.of("subnets", "securityGroups")) {
            ArrayNode ids = network.putArray(field);
            Json.items(json.path("networkConfiguration").path(field)).forEach(ids::add);
        }
        ObjectNode deployment = service.putObject("deploymentConfiguration")
                .put("strategy", "CANARY")
                .put("maximumPercent", 200)
                .put("minimumHealthyPercent", 100)
                .put("bakeTimeInMinutes", 3);
        deployment.putObject("canaryConfiguration").put("canaryPercent", 5.0).put("canaryBakeTimeInMinutes", 3);
        return service;
    }

    private static void fill(ObjectNode object, ObjectNode defaults) {
        defaults.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
    }
}
