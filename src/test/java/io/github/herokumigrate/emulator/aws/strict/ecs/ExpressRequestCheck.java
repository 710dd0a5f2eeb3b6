package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Express Mode wants of a request before it takes it: the API's text, and what ECS asks of any Fargate service. */
record ExpressRequestCheck(Upstream upstream) {
    private static final List<String> REQUIRED =
            List.of("executionRoleArn", "infrastructureRoleArn", "primaryContainer");
    private static final String POLICY = "AmazonECSInfrastructureRoleforExpressGatewayServices";
    private static final int MOST_PORTS = 65_535;

    /** A request to make a service. */
    void checkCreation(String region, ObjectNode request, JsonNode cluster) {
        for (String field : REQUIRED) {
            if (!request.has(field)) {
                throw invalid(field + " is required.");
            }
        }
        if (!request.path("serviceName").asString("generated").matches("[A-Za-z0-9_-]{1,255}")) {
            throw invalid("Invalid service name.");
        }
        if (!Json.texts(cluster.path("capacityProviders")).contains("FARGATE")) {
            throw invalid("The specified capacity provider strategy cannot contain a capacity provider that is not"
                    + " associated with the cluster. Associate the capacity provider with the cluster and try again.");
        }
        checkInfrastructureRole(region, request.path("infrastructureRoleArn").asString());
    }

    /** All that a service is to be, after a request to make or to change it. */
    void checkConfiguration(String region, ObjectNode configuration) {
        JsonNode container = configuration.path("primaryContainer");
        if (container.path("image").asString("").isEmpty()) {
            throw invalid("Container.image should not be null or empty.");
        }
        int port = container.path("containerPort").asInt();
        if (port < 1 || port > MOST_PORTS) {
            throw invalid("Invalid container port.");
        }
        JsonNode logs = container.path("awsLogsConfiguration");
        if (!logs.has("logGroup") || !logs.has("logStreamPrefix")) {
            throw invalid("awsLogsConfiguration needs logGroup and logStreamPrefix.");
        }
        if (!configuration.path("healthCheckPath").asString().startsWith("/")) {
            throw invalid("The health check path must start with a forward slash.");
        }
        JsonNode scale = configuration.path("scalingTarget");
        int least = scale.path("minTaskCount").asInt();
        if (least < 1 || least > scale.path("maxTaskCount").asInt()) {
            throw invalid("minTaskCount must be at least 1 and at most maxTaskCount.");
        }
        TaskDefinitionRule.checkSize(
                TaskDefinitionRule.number(configuration.path("cpu")),
                TaskDefinitionRule.number(configuration.path("memory")));
        checkNetwork(region, configuration.path("networkConfiguration"));
    }

    private void checkNetwork(String region, JsonNode network) {
        List<String> subnets = Json.texts(network.path("subnets"));
        if (!subnets.isEmpty()) {
            Answer answer = upstream.query(region, "ec2", "DescribeSubnets", numbered("SubnetId", subnets));
            if (!answer.isSuccess()) {
                throw invalid("The subnet ID does not exist.");
            }
            if (answer.xml().all("availabilityZone").stream()
                            .map(zone -> zone.text())
                            .collect(Collectors.toSet())
                            .size()
                    < 2) {
                throw invalid("Subnets of at least two Availability Zones must be specified.");
            }
        }
        List<String> groups = Json.texts(network.path("securityGroups"));
        if (!groups.isEmpty()
                && !upstream.query(region, "ec2", "DescribeSecurityGroups", numbered("GroupId", groups))
                        .isSuccess()) {
            throw invalid("The security group does not exist.");
        }
    }

    private void checkInfrastructureRole(String region, String arn) {
        Map<String, String> name = Map.of("RoleName", arn.substring(arn.lastIndexOf('/') + 1));
        Answer role = upstream.query(region, "iam", "GetRole", name);
        Optional<String> trust = role.isSuccess() ? role.xml().value("AssumeRolePolicyDocument") : Optional.empty();
        if (trust.map(document -> URLDecoder.decode(document, StandardCharsets.UTF_8))
                .filter(document -> document.contains("ecs.amazonaws.com"))
                .isEmpty()) {
            throw invalid("ECS was unable to assume the role '" + arn + "' that was provided.");
        }
        if (!upstream.query(region, "iam", "ListAttachedRolePolicies", name)
                .body()
                .contains(POLICY)) {
            throw new Refusal("AccessDeniedException", "The role " + arn + " may not manage load balancers.");
        }
    }

    private static Map<String, String> numbered(String field, List<String> values) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            fields.put(field + "." + (i + 1), values.get(i));
        }
        return fields;
    }

    static Refusal invalid(String message) {
        return new Refusal("InvalidParameterException", message);
    }
}
