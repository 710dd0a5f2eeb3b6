package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.aws.state.EndState;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is done with an application in ECS Express Mode besides deploying it: looking, going back, other modes, removal. */
class ExpressModeTest {
    private static final AwsSettings EXPRESS = Choices.express();
    private static final AwsSettings EXPLICIT = DeployedApp.settings();
    private static final TargetApp SHOP = ChangedApp.lone().app();
    private static final TargetApp NAMED = TargetApp.named(DeployedApp.NAME, Path.of("."));
    private static final Force DATA = new Force(Set.of("database", "cache"));
    private static final String FAMILY = "hm-acme-orders-hm-acme-orders-web";

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
    void statusTellsTheProcessAndItsAddress() throws Exception {
        deploy(SHOP, EXPRESS);
        shop.aws().forgetCalls();

        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            assertThat(platform.status(NAMED))
                    .extracting(ProcessStatus::name, ProcessStatus::state)
                    .containsExactly(tuple("web.1", ProcessStatus.State.UP));
            assertThat(platform.parts(NAMED)).anySatisfy(part -> {
                assertThat(part.name()).isEqualTo("address of web");
                assertThat(part.state()).isEqualTo("public");
                assertThat(part.detail()).matches("https://hm-[0-9a-f]{32}\\.ecs\\.eu-west-1\\.on\\.aws");
            });
            assertThat(platform.pending(NAMED)).singleElement().satisfies(task -> {
                assertThat(task.due()).isEqualTo(PendingTask.Due.LATER);
                assertThat(task.task()).startsWith("Send the application's users to https://hm-");
            });
        }
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void whatWasNeverDeployedHasNoAddress() throws Exception {
        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            assertThat(platform.status(NAMED)).isEmpty();
            assertThat(platform.parts(NAMED)).extracting(PartStatus::name).isEmpty();
            assertThat(platform.pending(NAMED)).isEmpty();
            assertThatThrownBy(() -> platform.rollback(NAMED)).hasMessageStartingWith("There is nothing to go back to");
        }
        assertThat(shop.destroy(NAMED, EXPRESS, Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void logsAreThoseOfTheWebProcess() throws Exception {
        deploy(SHOP, EXPRESS);
        shop.aws().aws().fargate().tasksPrint(FAMILY, "Started", "GET /");

        List<String> lines = new ArrayList<>();
        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            platform.logs(
                    NAMED,
                    new LogRequest(Optional.empty(), 10, LogRequest.Mode.ONCE),
                    (process, line) -> lines.add(process + " " + line));
        }
        assertThat(lines).containsExactly("web.1 Started", "web.1 GET /");
    }

    @Test
    void theWayBackLeadsToThePreviousImageAndVariablesAndBackAgain() throws Exception {
        deploy(SHOP, EXPRESS);
        TargetApp second = ChangedApp.lone().code("second");
        deploy(second, EXPRESS);
        JsonNode before = container();
        shop.aws().forgetCalls();

        assertThat(rollBack()).containsExactly(new Rollback.Step("express-service/web", FAMILY + ":2", FAMILY + ":1"));

        assertThat(shop.writes()).containsExactly("ecs:UpdateExpressGatewayService");
        assertThat(container().path("image").asString())
                .endsWith(DeployedApp.image("first").digest());
        shop.aws().forgetCalls();
        assertThat(deploy(SHOP, EXPRESS)).doesNotContain("~ express-service/web");
        assertThat(shop.writes()).doesNotContain("ecs:UpdateExpressGatewayService");

        assertThat(rollBack()).containsExactly(new Rollback.Step("express-service/web", FAMILY + ":3", FAMILY + ":2"));
        assertThat(container()).isEqualTo(before);
    }

    @Test
    void aRollOutThatGoesOnIsTakenBackByEcs() throws Exception {
        deploy(SHOP, EXPRESS);
        shop.aws().aws().fargate().deploymentsTake(40);
        shop.cli()
                .run(
                        "ecs",
                        "update-express-gateway-service",
                        "--service-arn",
                        arn(),
                        "--cpu",
                        "1024",
                        "--memory",
                        "2048");
        shop.aws().forgetCalls();

        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            Rollback rollback = platform.rollback(NAMED);
            assertThat(rollback.steps())
                    .containsExactly(new Rollback.Step("express-service/web", FAMILY + ":2", FAMILY + ":1"));
            rollback.run(new SilentRollback());
        }
        assertThat(shop.writes()).containsExactly("ecs:StopServiceDeployment");
        assertThat(express().at("/activeConfigurations/0/cpu").asString()).isEqualTo("512");
    }

    @Test
    void oneVersionHasNoWayBack() throws Exception {
        deploy(SHOP, EXPRESS);

        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            assertThatThrownBy(() -> platform.rollback(NAMED)).hasMessageStartingWith("There is nothing to go back to");
        }
    }

    @Test
    void fromAServiceOfItsOwnItGoesOnlyWhenAllowedAndServesAllTheTime() throws Exception {
        deploy(SHOP, EXPLICIT);
        shop.aws().forgetCalls();

        assertThatThrownBy(() -> shop.deploy(SHOP, EXPRESS, Force.NONE))
                .hasMessage(
                        "service/web: Deleting it ends the service of web with its load balancer, now that ECS Express"
                                + " Mode runs it. To allow that, add -Dheroku-migrate.force=service/web");
        assertThat(shop.writes()).isEmpty();

        List<String> changes = deploy(SHOP, EXPRESS, "service/web");
        assertThat(changes)
                .contains("+ express-service/web", "- service/web", "- load-balancer/web", "- task-definition/web")
                .containsSubsequence("+ express-service/web", "- service/web", "- load-balancer/web");
        nothingIsLeftToDo(EXPRESS);
    }

    @Test
    void toAServiceOfItsOwnItGoesOnlyWhenAllowedAndServesAllTheTime() throws Exception {
        deploy(SHOP, EXPRESS);
        shop.aws().forgetCalls();

        assertThatThrownBy(() -> shop.deploy(SHOP, EXPLICIT, Force.NONE))
                .hasMessage(
                        "express-service/web: Deleting it ends the web process in ECS Express Mode, with its address."
                                + " To allow that, add -Dheroku-migrate.force=express-service/web");
        assertThat(shop.writes()).isEmpty();
        assertThat(actions()).noneMatch(action -> action.contains("Express"));

        assertThat(deploy(SHOP, EXPLICIT, "express-service/web"))
                .contains("+ load-balancer/web", "+ service/web", "- express-service/web")
                .containsSubsequence("+ service/web", "- express-service/web");
        nothingIsLeftToDo(EXPLICIT);
    }

    @Test
    void whateverTheModeAllOfItIsRemoved() throws Exception {
        List<String> before = state();
        for (AwsSettings settings : List.of(EXPRESS, EXPLICIT)) {
            deploy(SHOP, EXPRESS);
            assertThat(shop.destroy(NAMED, settings, DATA).problems()).isEmpty();

            TreeSet<String> left = new TreeSet<>(state());
            left.removeAll(before);
            left.removeIf(line -> line.startsWith("role AWSServiceRole")
                    || line.startsWith("ecs task family:hm-acme-orders-release")
                    || line.startsWith("ecs cluster hm-acme-orders")
                    // Those that ECS made stay with ECS.
                    || line.startsWith("task definition " + FAMILY)
                    || line.startsWith("rds snapshot"));
            assertThat(left).isEmpty();
            shop.aws().forgetCalls();
            assertThat(shop.destroy(NAMED, settings, DATA).changes()).isEmpty();
        }
    }

    private List<Rollback.Step> rollBack() throws InterruptedException {
        try (AwsPlatform platform = shop.platform(EXPRESS, NAMED)) {
            Rollback rollback = platform.rollback(NAMED);
            rollback.run(new SilentRollback());
            return rollback.steps();
        }
    }

    private List<String> deploy(TargetApp app, AwsSettings settings, String... force) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app, settings, new Force(Set.of(force)));
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    private void nothingIsLeftToDo(AwsSettings settings) throws InterruptedException {
        shop.aws().forgetCalls();
        assertThat(deploy(SHOP, settings)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    private JsonNode container() {
        return express().at("/activeConfigurations/0/primaryContainer");
    }

    private JsonNode express() {
        return shop.cli()
                .read("ecs", "describe-express-gateway-service", "--service-arn", arn())
                .path("service");
    }

    private static String arn() {
        return "arn:aws:ecs:eu-west-1:123456789012:service/hm-acme-orders/hm-acme-orders-web";
    }

    private List<String> actions() {
        return shop.aws().calls().stream().map(call -> call.action()).toList();
    }

    private List<String> state() {
        return EndState.of(shop.aws().quietAddress(), DeployedApp.REGION);
    }

    private static final class SilentRollback implements Rollback.Listener {
        @Override
        public void started(Rollback.Step step) {}

        @Override
        public void finished(Rollback.Step step) {}
    }
}
