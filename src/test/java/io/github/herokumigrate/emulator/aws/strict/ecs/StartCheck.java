package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a task finds what it needs in order to start: roles, secrets, the log group. */
record StartCheck(Upstream upstream) {
    private static final int NAMES_PER_CALL = 10;

    /** Why a task of this definition cannot start; empty if it can. */
    Optional<TaskEnd> problem(String region, JsonNode definition) {
        return missingRole(region, definition)
                .or(() -> missingSecret(region, definition))
                .or(() -> missingLogGroup(region, definition))
                .map(TaskEnd::failedToStart);
    }

    private Optional<String> missingRole(String region, JsonNode definition) {
        for (String field : List.of("executionRoleArn", "taskRoleArn")) {
            String arn = definition.path(field).asString("");
            if (!arn.isEmpty()
                    && !upstream.query(
                                    region,
                                    "iam",
                                    "GetRole",
                                    Map.of("RoleName", arn.substring(arn.lastIndexOf('/') + 1)))
                            .isSuccess()) {
                return Optional.of("ECS was unable to assume the role '" + arn
                        + "' that was provided for this task. Please verify that the role being passed has the proper"
                        + " trust relationship and permissions");
            }
        }
        return Optional.empty();
    }

    private Optional<String> missingSecret(String region, JsonNode definition) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode container : definition.path("containerDefinitions")) {
            for (JsonNode secret : container.path("secrets")) {
                String from = secret.path("valueFrom").asString();
                if (from.contains(":secretsmanager:")) {
                    if (!hasSecret(region, from)) {
                        return Optional.of("ResourceInitializationError: unable to pull secrets or registry auth:"
                                + " unable to retrieve secret from asm: secret " + from + " not found");
                    }
                } else {
                    names.add(from.contains(":parameter/") ? from.substring(from.indexOf(":parameter/") + 10) : from);
                }
            }
        }
        List<String> all = new ArrayList<>(names);
        for (int i = 0; i < all.size(); i += NAMES_PER_CALL) {
            JsonNode missing = upstream.json(
                            region,
                            "ssm",
                            "GetParameters",
                            Json.object()
                                    .set(
                                            "Names",
                                            Json.strings(all.subList(i, Math.min(all.size(), i + NAMES_PER_CALL)))))
                    .json()
                    .path("InvalidParameters");
            if (!missing.isEmpty()) {
                return Optional.of("ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                        + " retrieve secrets from ssm: invalid parameters: " + String.join(", ", Json.texts(missing)));
            }
        }
        return Optional.empty();
    }

    private boolean hasSecret(String region, String reference) {
        // arn:aws:secretsmanager:<region>:<account>:secret:<name>[:<key>:<stage>:<version>]
        String[] parts = reference.split(":", -1);
        String arn = String.join(":", List.of(parts).subList(0, 7));
        return upstream.json(
                        region,
                        "secretsmanager",
                        "DescribeSecret",
                        Json.object().put("SecretId", arn))
                .isSuccess();
    }

    private Optional<String> missingLogGroup(String region, JsonNode definition) {
        for (JsonNode container : definition.path("containerDefinitions")) {
            String group = container
                    .path("logConfiguration")
                    .path("options")
                    .path("awslogs-group")
                    .asString("");
            if (!group.isEmpty()
                    && Json.items(upstream.json(
                                            region,
                                            "logs",
                                            "DescribeLogGroups",
                                            Json.object().put("logGroupNamePrefix", group))
                                    .json()
                                    .path("logGroups"))
                            .stream()
                            .noneMatch(found ->
                                    found.path("logGroupName").asString("").equals(group))) {
                return Optional.of("ResourceInitializationError: failed to validate logger args: create stream has been"
                        + " retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The"
                        + " specified log group does not exist. : exit status 1");
            }
        }
        return Optional.empty();
    }
}
