package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What ECS wants of a new service before it takes it. */
record ServiceRequestCheck(Upstream upstream) {
    void check(String region, ObjectNode request, JsonNode definition) {
        if (definition.path("networkMode").asString("").equals("awsvpc")
                && request.path("networkConfiguration").isMissingNode()) {
            throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        for (JsonNode balancer : Json.items(request.path("loadBalancers"))) {
            checkContainer(balancer, definition);
            checkTargetGroup(region, balancer.path("targetGroupArn").asString(""));
        }
        if (request.path("loadBalancers").isEmpty()
                && !request.path("healthCheckGracePeriodSeconds").isMissingNode()) {
            throw invalid("Health check grace period is only valid for services configured to use load balancers");
        }
    }

    private static void checkContainer(JsonNode balancer, JsonNode definition) {
        String name = balancer.path("containerName").asString("");
        int port = balancer.path("containerPort").asInt(0);
        JsonNode container = Json.items(definition.path("containerDefinitions")).stream()
                .filter(defined -> defined.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("The container " + name + " does not exist in the task definition."));
        if (Json.items(container.path("portMappings")).stream()
                .noneMatch(mapping -> mapping.path("containerPort").asInt(0) == port)) {
            throw invalid("The container " + name + " did not have a container port " + port + " defined.");
        }
    }

    private void checkTargetGroup(String region, String arn) {
        Answer answer = upstream.query(
                region, "elasticloadbalancing", "DescribeTargetGroups", Map.of("TargetGroupArns.member.1", arn));
        if (!answer.isSuccess()) {
            throw invalid("Unable to describe target group " + arn);
        }
        if (answer.xml().all("LoadBalancerArns").stream()
                .noneMatch(arns -> arns.text().contains("arn:"))) {
            throw invalid(
                    "The target group with targetGroupArn " + arn + " does not have an associated load balancer.");
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal("InvalidParameterException", message);
    }
}
