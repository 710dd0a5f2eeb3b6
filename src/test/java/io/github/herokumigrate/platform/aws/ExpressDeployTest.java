package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.aws.DeployedApp.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A lone web process in ECS Express Mode: its first deploy, and what each change of the wish touches. */
class ExpressDeployTest {
    private static final AwsSettings EXPRESS = Choices.express();
    private static final TargetApp SHOP = ChangedApp.lone().app();
    private static final String NAME = "hm-acme-orders-web";
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:service/hm-acme-orders/" + NAME;

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aFirstDeployMakesOneServiceAndASecondChangesNothing() throws Exception {
        assertThat(deploy(SHOP))
                .contains("+ express-service/web", "+ database/main", "+ cache/main", "+ release/command")
                .contains("+ role/infrastructure", "+ parameter/API_TOKEN")
                .noneMatch(change -> change.matches("\\+ (service|load-balancer|target-group|listener|scaling)/.*"))
                .doesNotContain("+ task-definition/web", "+ security-group/alb");

        shop.aws().forgetCalls();
        assertThat(deploy(SHOP)).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.aws().calls()).hasSizeLessThanOrEqualTo(45);
    }

    @Test
    void ecsIsToldAllThatItWouldOtherwiseChoose() throws Exception {
        deploy(SHOP);

        JsonNode express = express();
        assertThat(express.at("/status/statusCode").asString()).isEqualTo("ACTIVE");
        assertThat(express.path("infrastructureRoleArn").asString()).endsWith(":role/hm-acme-orders-infra");
        JsonNode configuration = express.at("/activeConfigurations/0");
        assertThat(configuration.path("cpu").asString()).isEqualTo("512");
        assertThat(configuration.path("memory").asString()).isEqualTo("1024");
        assertThat(configuration.path("healthCheckPath").asString()).isEqualTo("/");
        assertThat(configuration.path("executionRoleArn").asString()).endsWith(":role/hm-acme-orders-exec");
        assertThat(configuration.path("taskRoleArn").asString()).endsWith(":role/hm-acme-orders-task");
        assertThat(configuration.path("scalingTarget").toString())
                .isEqualTo(
                        "{\"minTaskCount\":1,\"maxTaskCount\":1,\"autoScalingMetric\":\"AVERAGE_CPU\",\"autoScalingTargetValue\":60}");
        JsonNode container = configuration.path("primaryContainer");
        assertThat(container.path("image").asString())
                .endsWith("/hm-acme-orders@" + DeployedApp.image("first").digest());
        assertThat(container.path("containerPort").asInt()).isEqualTo(8080);
        assertThat(Json.texts(container.path("command"))).containsExactly("web");
        assertThat(container.path("awsLogsConfiguration").toString())
                .isEqualTo("{\"logGroup\":\"/hm/acme-orders\",\"logStreamPrefix\":\"web\"}");
        assertThat(Json.items(container.path("environment")).stream()
                        .collect(Collectors.toMap(
                                variable -> variable.path("name").asString(),
                                variable -> variable.path("value").asString())))
                .contains(entry("PORT", "8080"), entry("PROCESS_TYPE", "web"), entry("LOG_LEVEL", "info"))
                .containsKey("HEROKU_MIGRATE_CONFIG_VERSION")
                .hasSize(4);
        assertThat(Json.items(container.path("secrets")))
                .extracting(secret -> secret.path("valueFrom").asString())
                .contains(
                        "arn:aws:ssm:eu-west-1:123456789012:parameter/hm/acme-orders/config/API_TOKEN",
                        "arn:aws:ssm:eu-west-1:123456789012:parameter/hm/acme-orders/config/DATABASE_URL");
        assertThat(shop.cli()
                        .read("ecs", "describe-clusters", "--clusters", "hm-acme-orders")
                        .at("/clusters/0/capacityProviders/0")
                        .asString())
                .isEqualTo("FARGATE");
    }

    @Test
    void itsTasksReachTheDatabaseAndAreReachedFromTheVpc() throws Exception {
        deploy(SHOP);

        JsonNode tasks = group("hm-acme-orders-task");
        assertThat(express().at("/activeConfigurations/0/networkConfiguration/securityGroups"))
                .singleElement()
                .isEqualTo(tasks.path("GroupId"));
        String vpc =
                shop.cli().read("ec2", "describe-vpcs").at("/Vpcs/0/CidrBlock").asString();
        assertThat(tasks.at("/IpPermissions/0/FromPort").asInt()).isEqualTo(8080);
        assertThat(tasks.at("/IpPermissions/0/IpRanges/0/CidrIp").asString()).isEqualTo(vpc);
        assertThat(group("hm-acme-orders-db")
                        .at("/IpPermissions/0/UserIdGroupPairs/0/GroupId")
                        .asString())
                .isEqualTo(tasks.path("GroupId").asString());
    }

    @Test
    void aChangedSecretVariableTouchesItsParameterAndStartsNewTasks() throws Exception {
        deploy(SHOP);
        TargetApp changed = ChangedApp.lone().variable("API_TOKEN", "another-token", Visibility.SECRET);
        shop.aws().forgetCalls();

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "~ parameter/API_TOKEN",
                        "~ task-definition/release",
                        "~ release/command",
                        "~ express-service/web");
        assertThat(shop.writes())
                .containsOnlyOnce("ssm:PutParameter", "ecs:RunTask", "ecs:UpdateExpressGatewayService")
                .containsOnly(
                        "ssm:PutParameter",
                        "ecs:RegisterTaskDefinition",
                        "ecs:TagResource",
                        "ecs:RunTask",
                        "ecs:UpdateExpressGatewayService");
        nothingIsLeftToDo(changed);
        assertThat(String.join("\n", shop.said())).doesNotContain("another-token");
    }

    @Test
    void newCodeTouchesTheImageAndWhatRuns() throws Exception {
        deploy(SHOP);
        TargetApp changed = ChangedApp.lone().code("second");

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "+ image/app", "~ task-definition/release", "~ release/command", "~ express-service/web");
        nothingIsLeftToDo(changed);
        assertThat(Json.items(express().path("activeConfigurations"))).hasSize(1);
        assertThat(express()
                        .at("/activeConfigurations/0/primaryContainer/image")
                        .asString())
                .endsWith(DeployedApp.image("second").digest());
    }

    @Test
    void anotherNumberOfProcessesTouchesTheServiceOnly() throws Exception {
        deploy(SHOP);
        TargetApp three = ChangedApp.lone().services(service("web", 3));
        assertThat(deploy(three)).containsExactly("~ express-service/web");
        nothingIsLeftToDo(three);

        TargetApp scaled = ChangedApp.lone().services(ChangedApp.scaled(service("web", 3), new Scaling(2, 8, 70)));
        assertThat(deploy(scaled)).containsExactly("~ express-service/web");
        nothingIsLeftToDo(scaled);
        assertThat(express().at("/activeConfigurations/0/scalingTarget").toString())
                .isEqualTo(
                        "{\"minTaskCount\":2,\"maxTaskCount\":8,\"autoScalingMetric\":\"AVERAGE_CPU\",\"autoScalingTargetValue\":70}");
    }

    @Test
    void anotherNetworkIsRememberedWhenItsRollOutHasSucceeded() throws Exception {
        deploy(SHOP);
        JsonNode subnets = shop.cli().read("ec2", "describe-subnets").path("Subnets");
        AwsSettings named = Choices.network(new NetworkSettings(
                        Optional.of(subnets.at("/0/VpcId").asString()),
                        List.of(
                                subnets.at("/0/SubnetId").asString(),
                                subnets.at("/1/SubnetId").asString()),
                        List.of()))
                .withMode(Mode.EXPRESS);

        assertThat(deploy(SHOP, named)).contains("~ express-service/web");

        assertThat(Json.texts(express().at("/activeConfigurations/0/networkConfiguration/subnets")))
                .hasSize(2);
        shop.aws().forgetCalls();
        assertThat(deploy(SHOP, named)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void aPlanWithoutAnImageIsForTheOneThatRuns() throws Exception {
        deploy(SHOP);
        TargetApp unpackaged = new TargetApp(
                SHOP.name(),
                SHOP.directory(),
                SHOP.framework(),
                SHOP.services(),
                Optional.empty(),
                SHOP.variables(),
                SHOP.database(),
                SHOP.cache());

        assertThat(plan(unpackaged)).noneMatch(line -> line.contains("express-service/web"));
        assertThat(plan(new ChangedApp(unpackaged).services(service("web", 2))))
                .anyMatch(line -> line.contains("~    express-service/web"));
    }

    @Test
    void aServiceOfItsNameThatOthersMadeStaysAsItIs() throws Exception {
        deploy(SHOP);
        shop.cli().run("ecs", "untag-resource", "--resource-arn", ARN, "--tag-keys", "heroku-migrate:managed");
        shop.aws().forgetCalls();

        assertThatThrownBy(() -> deploy(ChangedApp.lone().code("second")))
                .hasMessageContaining("There is already an ECS service '" + NAME + "', which this plugin did not make");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void theRoleThatAwsDoesNotLetBeChangedIsNotChanged() throws Exception {
        deploy(SHOP);
        AwsSettings settings = Choices.brought(
                        NetworkSettings.DEFAULT,
                        EXPRESS.loadBalancer(),
                        new RoleSettings(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("arn:aws:iam::123456789012:role/theirs")),
                        Optional.empty(),
                        EXPRESS.postgres(),
                        EXPRESS.keyValueStore())
                .withMode(Mode.EXPRESS);
        shop.aws().forgetCalls();

        assertThatThrownBy(() -> deploy(SHOP, settings))
                .hasMessageContaining("has the infrastructure role arn:aws:iam::123456789012:role/hm-acme-orders-infra,"
                        + " and AWS does not let that be changed to arn:aws:iam::123456789012:role/theirs.");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void aClusterOfTheUsersHasToHaveItsCapacity() throws Exception {
        shop.aws().aws().clusters().roleIsUnseenFor(0);
        shop.cli().run("iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com");
        shop.cli().run("ecs", "create-cluster", "--cluster-name", "theirs");
        AwsSettings settings = Choices.brought(
                        NetworkSettings.DEFAULT,
                        EXPRESS.loadBalancer(),
                        RoleSettings.NONE,
                        Optional.of("theirs"),
                        EXPRESS.postgres(),
                        EXPRESS.keyValueStore())
                .withMode(Mode.EXPRESS);

        assertThatThrownBy(() -> deploy(SHOP, settings))
                .hasMessage("cluster/processes: Only you can change its capacity providers. Change it at the platform,"
                        + " then run again.");
        shop.cli()
                .run(
                        "ecs",
                        "put-cluster-capacity-providers",
                        "--cluster",
                        "theirs",
                        "--capacity-providers",
                        "FARGATE",
                        "--default-capacity-provider-strategy");
        deploy(SHOP, settings);
        assertThat(deploy(SHOP, settings)).isEmpty();
    }

    @Test
    void whatItCostsStandsInThePlan() throws Exception {
        try (AwsPlatform platform = shop.platform(EXPRESS, SHOP)) {
            assertThat(platform.cost(SHOP).orElseThrow().costs())
                    .extracting(part -> part.resource().toString())
                    .contains("express-service/web")
                    .doesNotContain("service/web", "load-balancer/web");
        }
    }

    private List<String> deploy(TargetApp app) throws InterruptedException {
        return deploy(app, EXPRESS);
    }

    private List<String> deploy(TargetApp app, AwsSettings settings) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app, settings, new Force(Set.of()));
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    private List<String> plan(TargetApp app) throws InterruptedException {
        return shop.plan(app, EXPRESS);
    }

    private void nothingIsLeftToDo(TargetApp app) throws InterruptedException {
        shop.aws().forgetCalls();
        assertThat(deploy(app)).isEmpty();
        assertThat(shop.aws().calls())
                .filteredOn(call -> call.kind() == RecordedCall.Kind.WRITE)
                .isEmpty();
    }

    private JsonNode express() {
        return shop.cli()
                .read("ecs", "describe-express-gateway-service", "--service-arn", ARN)
                .path("service");
    }

    private JsonNode group(String name) {
        return shop.cli()
                .read("ec2", "describe-security-groups", "--filters", "Name=group-name,Values=" + name)
                .at("/SecurityGroups/0");
    }
}
