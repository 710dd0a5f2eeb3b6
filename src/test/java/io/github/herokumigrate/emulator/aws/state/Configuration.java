package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Repositories, log groups, roles, parameters and secrets. */
final class Configuration implements EndState.Part {
    @Override
    public void read(Reading reading) {
        repositories(reading);
        logGroups(reading);
        roles(reading);
        parameters(reading);
        secrets(reading);
    }

    private static void repositories(Reading reading) {
        for (JsonNode repository : Json.items(
                reading.json("ecr", "DescribeRepositories", Json.object()).path("repositories"))) {
            String name = repository.path("repositoryName").asString();
            String title = "ecr repository " + name;
            reading.add(title, repository);
            reading.add(
                    title + " lifecycle",
                    reading.json("ecr", "GetLifecyclePolicy", Json.object().put("repositoryName", name))
                            .path("lifecyclePolicyText"));
            reading.add(
                    title + " tags",
                    reading.json(
                            "ecr",
                            "ListTagsForResource",
                            Json.object()
                                    .put(
                                            "resourceArn",
                                            repository.path("repositoryArn").asString())));
            reading.add(
                    title + " images",
                    reading.json("ecr", "DescribeImages", Json.object().put("repositoryName", name)));
        }
    }

    private static void logGroups(Reading reading) {
        for (JsonNode group : Json.items(
                reading.json("logs", "DescribeLogGroups", Json.object()).path("logGroups"))) {
            String title = "log group " + group.path("logGroupName").asString();
            reading.add(title, group);
            reading.add(
                    title + " tags",
                    reading.json(
                            "logs",
                            "ListTagsForResource",
                            Json.object()
                                    .put(
                                            "resourceArn",
                                            group.path("arn").asString().replaceFirst(":\\*$", ""))));
        }
    }

    private static void roles(Reading reading) {
        for (JsonNode listed :
                Json.items(reading.query("iam", "ListRoles", Map.of()).path("Roles"))) {
            String name = listed.path("RoleName").asString();
            String title = "role " + name;
            Map<String, String> role = Map.of("RoleName", name);
            reading.add(title, reading.query("iam", "GetRole", role).path("Role"));
            reading.add(title + " managed", reading.query("iam", "ListAttachedRolePolicies", role));
            for (JsonNode policy :
                    Json.items(reading.query("iam", "ListRolePolicies", role).path("PolicyNames"))) {
                reading.add(
                        title + " inline",
                        reading.query(
                                "iam", "GetRolePolicy", Map.of("RoleName", name, "PolicyName", policy.asString())));
            }
        }
    }

    private static void parameters(Reading reading) {
        String next = "";
        do {
            ObjectNode request = Json.object()
                    .put("Path", "/")
                    .put("Recursive", true)
                    .put("WithDecryption", true)
                    .put("MaxResults", 10);
            if (!next.isEmpty()) {
                request.put("NextToken", next);
            }
            ObjectNode page = reading.json("ssm", "GetParametersByPath", request);
            for (JsonNode parameter : Json.items(page.path("Parameters"))) {
                String name = parameter.path("Name").asString();
                ObjectNode shown = (ObjectNode) parameter;
                // Writing an equal value again makes a new version, which nobody misses.
                shown.remove("Version");
                reading.add("parameter " + name, shown);
                reading.add(
                        "parameter " + name + " tags",
                        reading.json(
                                "ssm",
                                "ListTagsForResource",
                                Json.object().put("ResourceType", "Parameter").put("ResourceId", name)));
            }
            next = page.path("NextToken").asString("");
        } while (!next.isEmpty());
    }

    private static void secrets(Reading reading) {
        for (JsonNode secret : Json.items(
                reading.json("secretsmanager", "ListSecrets", Json.object()).path("SecretList"))) {
            String name = secret.path("Name").asString();
            reading.means(secret.path("ARN").asString(), "secret " + name);
            reading.add("secret " + name, secret);
            reading.add(
                    "secret " + name + " value",
                    reading.json(
                                    "secretsmanager",
                                    "GetSecretValue",
                                    Json.object().put("SecretId", name))
                            .path("SecretString"));
        }
    }
}
