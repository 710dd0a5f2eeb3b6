package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done a second time, where moto falls over it, has words of its own, or does it again. */
final class RepetitionRule implements Rule {
    private static final String SCALING = "application-autoscaling";
    private static final int NOT_FOUND = 404;

    private final Upstream upstream;

    RepetitionRule(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Optional<Answer> before(Call call) {
        switch (call.action()) {
            case "scheduler:DeleteScheduleGroup" -> {
                if (!upstream.get(call.region(), "scheduler", call.target().getPath())
                        .isSuccess()) {
                    throw new Refusal(
                            NOT_FOUND,
                            "ResourceNotFoundException",
                            "Schedule group " + call.lastOfPath() + " does not exist.");
                }
            }
            case "rds:DeleteDBProxy" -> {
                String name = call.field("DBProxyName").orElse("");
                if (!upstream.query(call.region(), "rds", "DescribeDBProxies", Map.of("DBProxyName", name))
                        .isSuccess()) {
                    throw new Refusal(
                            NOT_FOUND, "DBProxyNotFoundFault", "The specified proxy name " + name + " doesn't exist.");
                }
            }
            case "rds:RegisterDBProxyTargets" -> checkTargets(call);
            case "application-autoscaling:DeregisterScalableTarget" -> deregister(call);
            default -> {}
        }
        return Optional.empty();
    }

    private void checkTargets(Call call) {
        String registered = upstream.query(
                        call.region(),
                        "rds",
                        "DescribeDBProxyTargets",
                        Map.of("DBProxyName", call.field("DBProxyName").orElse("")))
                .body();
        for (String database : call.fields("DBInstanceIdentifiers.member")) {
            if (registered.contains("<RdsResourceId>" + database + "</RdsResourceId>")) {
                throw new Refusal(
                        "DBProxyTargetAlreadyRegisteredFault", "The target " + database + " is already registered.");
            }
        }
    }

    /** A scalable target takes its policies along. */
    private void deregister(Call call) {
        ObjectNode target = call.json();
        ObjectNode asked = Json.object().put("ServiceNamespace", "ecs");
        boolean isThere = Json.items(upstream.json(call.region(), SCALING, "DescribeScalableTargets", asked)
                        .json()
                        .path("ScalableTargets"))
                .stream()
                .anyMatch(found -> found.path("ResourceId").equals(target.path("ResourceId")));
        if (!isThere) {
            throw new Refusal(
                    "ObjectNotFoundException",
                    "No scalable target found for resource ID: "
                            + target.path("ResourceId").asString(""));
        }
        for (JsonNode policy : Json.items(upstream.json(call.region(), SCALING, "DescribeScalingPolicies", asked)
                .json()
                .path("ScalingPolicies"))) {
            if (policy.path("ResourceId").equals(target.path("ResourceId"))) {
                upstream.json(
                        call.region(),
                        SCALING,
                        "DeleteScalingPolicy",
                        target.deepCopy()
                                .put("PolicyName", policy.path("PolicyName").asString()));
            }
        }
    }
}
