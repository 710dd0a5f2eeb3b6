package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** ECS as AWS has it, with the official CLI as the judge. */
class EcsRulesTest {
    private static final String NETWORK = "awsvpcConfiguration={subnets=[%s],assignPublicIp=ENABLED}";

    private AwsFront front;
    private AwsCli cli;
    private Upstream calls;
    private String subnet;

    @BeforeEach
    void start() {
        front = EmulatedAccount.empty();
        cli = AwsCli.at(front.address());
        calls = new Upstream(front.address());
        subnet = calls.query(EmulatedAccount.REGION, "ec2", "DescribeSubnets", Map.of())
                .xml()
                .value("subnetId")
                .orElseThrow();
    }

    @Test
    void theFirstClusterNeedsTheServiceLinkedRoleToBeSeen() {
        assertThat(cli.refused("ecs", "create-cluster", "--cluster-name", "shop"))
                .contains("InvalidParameterException", "Unable to assume the service linked role");
        serviceLinkedRole();
        assertThat(cli.refused("ecs", "create-cluster", "--cluster-name", "shop"))
                .contains("Unable to assume the service linked role");
        assertThat(cli.run("ecs", "create-cluster", "--cluster-name", "shop")).contains("\"ACTIVE\"");
    }

    @Test
    void sizesThatFargateLacksAreRefused() {
        assertThat(cli.refused(
                        "ecs",
                        "register-task-definition",
                        "--family",
                        "shop-web",
                        "--network-mode",
                        "awsvpc",
                        "--requires-compatibilities",
                        "FARGATE",
                        "--cpu",
                        "256",
                        "--memory",
                        "4096",
                        "--container-definitions",
                        "[{\"name\":\"web\",\"image\":\"x\"}]"))
                .contains("ClientException", "No Fargate configuration exists for given values");
    }

    @Test
    void aServiceIsMadeOnceRollsOutAndDrains() {
        cluster();
        define("shop-worker");
        createService("worker", "shop-worker:1");

        assertThat(cli.refused(
                        "ecs",
                        "create-service",
                        "--cluster",
                        "shop",
                        "--service-name",
                        "worker",
                        "--task-definition",
                        "shop-worker:1",
                        "--desired-count",
                        "1",
                        "--launch-type",
                        "FARGATE",
                        "--network-configuration",
                        NETWORK.formatted(subnet)))
                .contains("InvalidParameterException", "Creation of service was not idempotent.");

        assertThat(described("worker").path("runningCount").asInt()).isZero();
        cli.run("ecs", "wait", "services-stable", "--cluster", "shop", "--services", "worker");
        ObjectNode service = described("worker");
        assertThat(service.path("runningCount").asInt()).isEqualTo(1);
        assertThat(service.path("deployments").path(0).path("rolloutState").asString())
                .isEqualTo("COMPLETED");
        assertThat(service.path("deploymentConfiguration")
                        .path("deploymentCircuitBreaker")
                        .path("rollback")
                        .asBoolean())
                .isTrue();
        assertThat(cli.run("ecs", "list-service-deployments", "--cluster", "shop", "--service", "worker"))
                .contains("\"SUCCESSFUL\"");
        assertThat(cli.run("ecs", "list-tasks", "--cluster", "shop", "--service-name", "worker"))
                .contains(":task/shop/");

        assertThat(cli.refused("ecs", "delete-cluster", "--cluster", "shop"))
                .contains("ClusterContainsServicesException");
        assertThat(cli.run("ecs", "delete-service", "--cluster", "shop", "--service", "worker", "--force"))
                .contains("\"DRAINING\"");
        assertThat(createService("worker", "shop-worker:1").body()).contains("still Draining");
        described("worker");
        cli.run("ecs", "wait", "services-inactive", "--cluster", "shop", "--services", "worker");
        assertThat(createService("worker", "shop-worker:1").status()).isEqualTo(200);
    }

    @Test
    void aFailedRollOutGoesBackAndTheWaiterCallsThatStable() {
        cluster();
        define("shop-worker");
        createService("worker", "shop-worker:1");
        described("worker");
        described("worker");
        define("shop-worker");
        front.aws().fargate().failDeployments("worker", TaskEnd.exit(7));

        ecs(
                "UpdateService",
                Json.object().put("cluster", "shop").put("service", "worker").put("taskDefinition", "shop-worker:2"));
        assertThat(described("worker").path("taskDefinition").asString()).endsWith(":2");
        while (described("worker").path("deployments").size() > 1) {
            // Each look is a step.
        }

        cli.run("ecs", "wait", "services-stable", "--cluster", "shop", "--services", "worker");
        assertThat(described("worker").path("taskDefinition").asString()).endsWith("shop-worker:1");
        String deployments = cli.run("ecs", "list-service-deployments", "--cluster", "shop", "--service", "worker");
        assertThat(deployments).contains("\"ROLLBACK_SUCCESSFUL\"");
        String arn = parsed(deployments)
                .path("serviceDeployments")
                .path(0)
                .path("serviceDeploymentArn")
                .asString();
        assertThat(cli.run("ecs", "describe-service-deployments", "--service-deployment-arns", arn))
                .contains("\"TRIGGERED\"", "\"failureCount\": 3", "circuit breaker");
        String stopped = ecs(
                        "ListTasks",
                        Json.object()
                                .put("cluster", "shop")
                                .put("serviceName", "worker")
                                .put("desiredStatus", "STOPPED"))
                .json()
                .path("taskArns")
                .path(0)
                .asString();
        assertThat(cli.run("ecs", "describe-tasks", "--cluster", "shop", "--tasks", stopped))
                .contains("\"stopCode\": \"EssentialContainerExited\"", "\"exitCode\": 7");
    }

    @Test
    void aOneOffTaskIsRunOncePerTokenIsUnseenAtFirstAndEndsAsDecided() {
        cluster();
        define("shop-release");
        front.aws().fargate().tasksEnd("shop-release", TaskEnd.exit(3));
        String[] run = {
            "ecs",
            "run-task",
            "--cluster",
            "shop",
            "--task-definition",
            "shop-release",
            "--launch-type",
            "FARGATE",
            "--client-token",
            "release-1",
            "--started-by",
            "release",
            "--network-configuration",
            NETWORK.formatted(subnet)
        };
        String task = parsed(cli.run(run)).path("tasks").path(0).path("taskArn").asString();
        assertThat(parsed(cli.run(run)).path("tasks").path(0).path("taskArn").asString())
                .isEqualTo(task);

        assertThat(cli.run("ecs", "describe-tasks", "--cluster", "shop", "--tasks", task))
                .contains("\"MISSING\"");
        while (!cli.run("ecs", "describe-tasks", "--cluster", "shop", "--tasks", task)
                .contains("\"lastStatus\": \"STOPPED\"")) {
            // Each look is a step.
        }
        assertThat(cli.run("ecs", "describe-tasks", "--cluster", "shop", "--tasks", task))
                .contains("\"exitCode\": 3", "Essential container in task exited");
        assertThat(cli.run(
                        "ecs",
                        "list-tasks",
                        "--cluster",
                        "shop",
                        "--started-by",
                        "release",
                        "--desired-status",
                        "STOPPED"))
                .contains(task);
    }

    @Test
    void aDeregisteredTaskDefinitionCannotBeUsed() {
        cluster();
        define("shop-worker");
        ecs("DeregisterTaskDefinition", Json.object().put("taskDefinition", "shop-worker:1"));

        assertThat(createService("worker", "shop-worker:1").body()).contains("TaskDefinition is inactive");
    }

    @Test
    void aTaskWithoutItsSecretDoesNotStart() {
        cluster();
        ObjectNode request = definition("shop-release").put("executionRoleArn", role());
        ((ObjectNode) request.path("containerDefinitions").path(0))
                .putArray("secrets")
                .addObject()
                .put("name", "KEY")
                .put("valueFrom", "arn:aws:ssm:eu-west-1:123456789012:parameter/hm/shop/config/KEY");
        ecs("RegisterTaskDefinition", request);

        String task = run("shop-release");
        ObjectNode asked = Json.object().put("cluster", "shop");
        asked.putArray("tasks").add(task);
        for (int look = 0; look < 4; look++) {
            ecs("DescribeTasks", asked);
        }
        assertThat(cli.run("ecs", "describe-tasks", "--cluster", "shop", "--tasks", task))
                .contains("TaskFailedToStart", "ResourceInitializationError", "/hm/shop/config/KEY");
    }

    private void serviceLinkedRole() {
        calls.query(
                EmulatedAccount.REGION,
                "iam",
                "CreateServiceLinkedRole",
                Map.of("AWSServiceName", "ecs.amazonaws.com"));
    }

    private String role() {
        return calls.query(
                        EmulatedAccount.REGION,
                        "iam",
                        "CreateRole",
                        Map.of("RoleName", "shop-exec", "AssumeRolePolicyDocument", "{}"))
                .xml()
                .value("Arn")
                .orElseThrow();
    }

    private void cluster() {
        serviceLinkedRole();
        front.aws().clusters().roleIsUnseenFor(0);
        ecs("CreateCluster", Json.object().put("clusterName", "shop"));
    }

    private ObjectNode definition(String family) {
        ObjectNode request = Json.object()
                .put("family", family)
                .put("networkMode", "awsvpc")
                .put("cpu", "256")
                .put("memory", "512");
        request.putArray("requiresCompatibilities").add("FARGATE");
        request.putArray("containerDefinitions").addObject().put("name", "main").put("image", "x");
        return request;
    }

    private void define(String family) {
        ecs("RegisterTaskDefinition", definition(family));
    }

    private String run(String family) {
        return ecs("RunTask", network(Json.object().put("cluster", "shop").put("taskDefinition", family)))
                .json()
                .path("tasks")
                .path(0)
                .path("taskArn")
                .asString();
    }

    private Answer createService(String name, String definition) {
        ObjectNode request = network(Json.object()
                .put("cluster", "shop")
                .put("serviceName", name)
                .put("taskDefinition", definition)
                .put("desiredCount", 1)
                .put("launchType", "FARGATE"));
        request.putObject("deploymentConfiguration")
                .putObject("deploymentCircuitBreaker")
                .put("enable", true)
                .put("rollback", true);
        return ecs("CreateService", request);
    }

    private ObjectNode network(ObjectNode request) {
        request.putObject("networkConfiguration")
                .putObject("awsvpcConfiguration")
                .put("assignPublicIp", "ENABLED")
                .putArray("subnets")
                .add(subnet);
        return request;
    }

    private ObjectNode described(String service) {
        ObjectNode asked = Json.object().put("cluster", "shop");
        asked.putArray("services").add(service);
        return (ObjectNode)
                ecs("DescribeServices", asked).json().path("services").path(0);
    }

    private Answer ecs(String operation, ObjectNode body) {
        return calls.json(EmulatedAccount.REGION, "ecs", operation, body);
    }

    private static ObjectNode parsed(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
