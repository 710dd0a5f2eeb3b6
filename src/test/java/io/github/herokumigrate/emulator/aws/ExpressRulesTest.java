package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * ECS Express Mode as AWS describes it. The CLI judges the shapes; nobody judges the behaviour, as nothing but AWS has it.
 */
class ExpressRulesTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";
    private static final String SERVICE = "arn:aws:ecs:" + EmulatedAccount.REGION + ":123456789012:service/shop/web";
    private static final String IMAGE = "image=shop@sha256:1";

    private AwsFront front;
    private AwsCli cli;

    @BeforeEach
    void start() {
        front = EmulatedAccount.empty();
        cli = AwsCli.at(front.address());
        front.aws().clusters().roleIsUnseenFor(0);
        front.aws().express().rolesAreYoungFor(0);
        cli.run("iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com");
        cli.run("ecs", "create-cluster", "--cluster-name", "shop", "--capacity-providers", "FARGATE");
        cli.run("logs", "create-log-group", "--log-group-name", "/shop");
        role("exec", "ecs-tasks");
        role("infra", "ecs");
        cli.run(
                "iam",
                "attach-role-policy",
                "--role-name",
                "infra",
                "--policy-arn",
                "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");
    }

    @Test
    void aServiceIsMadeWithDefaultsAndIsOneOfEcs() {
        JsonNode made = create().path("service");

        assertThat(made.path("serviceArn").asString()).isEqualTo(SERVICE);
        assertThat(made.at("/status/statusCode").asString()).isEqualTo("ACTIVE");
        JsonNode configuration = made.at("/activeConfigurations/0");
        assertThat(configuration.path("healthCheckPath").asString()).isEqualTo("/ping");
        assertThat(configuration.path("cpu").asString()).isEqualTo("256");
        assertThat(configuration.at("/primaryContainer/containerPort").asInt()).isEqualTo(80);
        assertThat(configuration.at("/ingressPaths/0/endpoint").asString()).endsWith(".on.aws");
        assertThat(cli.run("ecs", "list-services", "--cluster", "shop")).contains(SERVICE);

        JsonNode service = service();
        assertThat(service.path("resourceManagementType").asString()).isEqualTo("ECS");
        assertThat(service.path("taskDefinition").asString()).endsWith("/shop-web:1");
        assertThat(service.at("/deploymentConfiguration/strategy").asString()).isEqualTo("CANARY");
        assertThat(cli.read("ecs", "describe-task-definition", "--task-definition", "shop-web")
                        .at("/taskDefinition/containerDefinitions/0/name")
                        .asString())
                .isEqualTo("Main");
    }

    @Test
    void aRollOutTakesItsTimeAndShowsOldAndNewSideBySide() {
        create();
        settle();
        assertThat(deployments()).containsExactly("SUCCESSFUL");

        JsonNode updated = cli.read(
                        "ecs",
                        "update-express-gateway-service",
                        "--service-arn",
                        SERVICE,
                        "--primary-container",
                        "image=shop@sha256:2,awsLogsConfiguration={logGroup=/shop,logStreamPrefix=web}")
                .at("/service/targetConfiguration");
        assertThat(updated.path("healthCheckPath").asString()).isEqualTo("/ping");
        assertThat(described().path("activeConfigurations")).hasSize(2);
        assertThat(cli.refused(
                        "ecs",
                        "update-express-gateway-service",
                        "--service-arn",
                        SERVICE,
                        "--health-check-path",
                        "/up"))
                .contains("exactly one target group serving traffic");
        settle();
        assertThat(described().path("activeConfigurations")).singleElement().satisfies(configuration -> {
            assertThat(configuration.at("/primaryContainer/image").asString()).isEqualTo("shop@sha256:2");
            assertThat(configuration.path("serviceRevisionArn")).isEqualTo(updated.path("serviceRevisionArn"));
        });
        assertThat(deployments()).containsExactly("SUCCESSFUL", "SUCCESSFUL");
    }

    @Test
    void nobodyButTheCallerEndsARollOutWhoseTasksFail() {
        create();
        settle();
        front.aws().fargate().failDeployments("web", TaskEnd.exit(7));
        cli.run("ecs", "update-express-gateway-service", "--service-arn", SERVICE, "--cpu", "512", "--memory", "1024");
        for (int look = 0; look < 6; look++) {
            service();
        }
        assertThat(deployments()).containsExactly("IN_PROGRESS", "SUCCESSFUL");

        cli.run(
                "ecs",
                "stop-service-deployment",
                "--service-deployment-arn",
                described().path("currentDeployment").asString(),
                "--stop-type",
                "ROLLBACK");
        settle();
        assertThat(deployments()).containsExactly("ROLLBACK_SUCCESSFUL", "SUCCESSFUL");
        assertThat(described().at("/activeConfigurations/0/cpu").asString()).isEqualTo("256");
    }

    @Test
    void whatIsDeletedDrainsAndStaysVisibleAsInactive() {
        create();
        settle();

        assertThat(cli.run("ecs", "delete-express-gateway-service", "--service-arn", SERVICE))
                .contains("\"DRAINING\"");
        assertThat(refusedCreation(List.of())).contains("still Draining");
        assertThat(cli.refused("ecs", "delete-express-gateway-service", "--service-arn", SERVICE))
                .contains("ServiceNotActiveException");
        cli.run("ecs", "wait", "services-inactive", "--cluster", "shop", "--services", "web");
        assertThat(described().at("/status/statusCode").asString()).isEqualTo("INACTIVE");
        assertThat(described().path("activeConfigurations")).isEmpty();
        assertThat(cli.refused("ecs", "update-express-gateway-service", "--service-arn", SERVICE, "--cpu", "512"))
                .contains("ServiceNotActiveException");
        assertThat(create().at("/service/status/statusCode").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void whatIsNotThereIsRefused() {
        String other = SERVICE.replace("/web", "/other");
        assertThat(cli.refused("ecs", "describe-express-gateway-service", "--service-arn", other))
                .contains("ResourceNotFoundException");
        assertThat(cli.refused("ecs", "update-express-gateway-service", "--service-arn", other))
                .contains("ServiceNotFoundException");
        assertThat(cli.refused("ecs", "delete-express-gateway-service", "--service-arn", other))
                .contains("ServiceNotFoundException");
        assertThat(cli.refused(
                        "ecs",
                        "describe-express-gateway-service",
                        "--service-arn",
                        SERVICE.replace("/shop/", "/none/")))
                .contains("ClusterNotFoundException");
    }

    @Test
    void whatCanNotBeIsRefused() {
        assertThat(refusedCreation(List.of("--cpu", "256", "--memory", "4096")))
                .contains("No Fargate configuration exists");
        assertThat(refusedCreation(List.of("--health-check-path", "up"))).contains("forward slash");
        assertThat(refusedCreation(List.of("--scaling-target", "minTaskCount=3,maxTaskCount=2")))
                .contains("minTaskCount");
        String subnet =
                cli.read("ec2", "describe-subnets").at("/Subnets/0/SubnetId").asString();
        assertThat(refusedCreation(List.of("--network-configuration", "subnets=" + subnet)))
                .contains("two Availability Zones");
        cli.run("ecs", "create-cluster", "--cluster-name", "bare");
        assertThat(refusedCreation(List.of("--cluster", "bare"))).contains("capacity provider");
        assertThat(refusedCreation(List.of("--infrastructure-role-arn", ROLE + "exec")))
                .contains("unable to assume the role");
        cli.run(
                "iam",
                "detach-role-policy",
                "--role-name",
                "infra",
                "--policy-arn",
                "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");
        assertThat(refusedCreation(List.of())).contains("AccessDeniedException");
    }

    @Test
    void aSecondOneOfItsNameIsRefused() {
        create();

        assertThat(refusedCreation(List.of())).contains("Creation of service was not idempotent");
    }

    @Test
    void whatEcsManagesIsNotChangedOrDeletedAsAnyOtherService() {
        create();

        assertThat(cli.refused("ecs", "delete-service", "--cluster", "shop", "--service", "web", "--force"))
                .contains("managed by ECS");
        assertThat(cli.refused(
                        "ecs", "update-service", "--cluster", "shop", "--service", "web", "--desired-count", "0"))
                .contains("managed by ECS");
        settle();
        cli.run("ecs", "update-service", "--cluster", "shop", "--service", "web", "--force-new-deployment");
        settle();
        assertThat(deployments()).containsExactly("SUCCESSFUL", "SUCCESSFUL");
        assertThat(described().at("/activeConfigurations/0/cpu").asString()).isEqualTo("256");
    }

    @Test
    void aYoungRoleIsNotSeenAtOnce() {
        front.aws().express().rolesAreYoungFor(1);
        role("young", "ecs");
        cli.run(
                "iam",
                "attach-role-policy",
                "--role-name",
                "young",
                "--policy-arn",
                "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");

        assertThat(refusedCreation(List.of("--infrastructure-role-arn", ROLE + "young")))
                .contains("unable to assume the role");
        assertThat(create("--infrastructure-role-arn", ROLE + "young")
                        .at("/service/status/statusCode")
                        .asString())
                .isEqualTo("ACTIVE");
    }

    private JsonNode create(String... more) {
        return cli.read(creation(List.of(more)));
    }

    private String refusedCreation(List<String> more) {
        return cli.refused(creation(more));
    }

    /** A later option wins over an earlier one. */
    private static String[] creation(List<String> more) {
        List<String> command = new ArrayList<>(List.of(
                "ecs",
                "create-express-gateway-service",
                "--cluster",
                "shop",
                "--service-name",
                "web",
                "--execution-role-arn",
                ROLE + "exec",
                "--infrastructure-role-arn",
                ROLE + "infra",
                "--primary-container",
                IMAGE + ",awsLogsConfiguration={logGroup=/shop,logStreamPrefix=web}"));
        command.addAll(more);
        return command.toArray(new String[0]);
    }

    private void role(String name, String principal) {
        cli.run(
                "iam",
                "create-role",
                "--role-name",
                name,
                "--assume-role-policy-document",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                        + principal + ".amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}");
    }

    private void settle() {
        for (int look = 0; look < 3; look++) {
            service();
        }
    }

    private JsonNode service() {
        return cli.read("ecs", "describe-services", "--cluster", "shop", "--services", "web")
                .at("/services/0");
    }

    private JsonNode described() {
        return cli.read("ecs", "describe-express-gateway-service", "--service-arn", SERVICE)
                .path("service");
    }

    private List<String> deployments() {
        List<String> statuses = new ArrayList<>();
        cli.read("ecs", "list-service-deployments", "--cluster", "shop", "--service", "web")
                .path("serviceDeployments")
                .forEach(deployment -> statuses.add(deployment.path("status").asString()));
        return statuses;
    }
}
