package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.aws.DeployedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.TargetApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Roll-outs in ECS Express Mode that do not go as they should: what runs stays, and the user reads why. */
class ExpressFailuresTest {
    private static final AwsSettings EXPRESS = Choices.express();
    private static final TargetApp SHOP = ChangedApp.lone().app();
    private static final String NAME = "hm-acme-orders-web";
    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:service/hm-acme-orders/" + NAME;
    /** The family of the task definitions that ECS makes. */
    private static final String FAMILY = "hm-acme-orders-" + NAME;

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
    void aFailingReleaseCommandLeavesTheServiceAlone() throws Exception {
        deploy(SHOP);
        shop.aws().aws().fargate().tasksEnd("hm-acme-orders-release", TaskEnd.exit(17));
        shop.aws().forgetCalls();

        assertThat(shop.deploy(ChangedApp.lone().code("second"), EXPRESS, Force.NONE)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("release/command: The release command 'java -jar migrate.jar' failed with exit code 17");
        assertThat(shop.writes()).doesNotContain("ecs:UpdateExpressGatewayService");
    }

    @Test
    void aVersionWhoseTasksFailIsTakenBackAndTheUserReadsWhy() throws Exception {
        deploy(SHOP);
        shop.aws().aws().fargate().failRevision(FAMILY + ":2", TaskEnd.failedHealthChecks());
        shop.aws().aws().fargate().tasksPrint(FAMILY, "Started in 3 s");
        shop.aws().forgetCalls();

        DeployedApp.Result failed = shop.deploy(ChangedApp.lone().code("bad"), EXPRESS, Force.NONE);

        assertThat(failed.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("express-service/web: The roll-out of web failed (" + FAMILY
                                + ":2). ECS says: ROLLBACK_SUCCESSFUL")
                        .contains(FAMILY + ":1 still runs, as before.")
                        .contains("Task failed ELB health checks")
                        .contains("Its last lines:", "  Started in 3 s"));
        assertThat(shop.writes()).containsOnlyOnce("ecs:StopServiceDeployment");
        assertThat(express()
                        .at("/activeConfigurations/0/primaryContainer/image")
                        .asString())
                .endsWith(DeployedApp.image("first").digest());

        TargetApp good = ChangedApp.lone().code("third");
        deploy(good);
        nothingIsLeftToDo(good);
    }

    @Test
    void aFirstVersionThatDoesNotStartIsToldAndRolledOutAgain() throws Exception {
        shop.aws().aws().fargate().failDeployments(NAME, TaskEnd.failedToStart("CannotPullContainerError: no"));

        assertThat(shop.deploy(SHOP, EXPRESS, Force.NONE).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("express-service/web: The roll-out of web failed (" + FAMILY + ":1).")
                        .contains("There is no earlier revision that ECS could go back to.")
                        .contains("CannotPullContainerError: no"));
        assertThat(shop.plan(SHOP, EXPRESS))
                .anyMatch(line -> line.contains("express-service/web") && line.contains("~"));

        shop.aws().aws().fargate().mendDeployments(NAME);
        assertThat(deploy(SHOP)).containsExactly("~ express-service/web");
        nothingIsLeftToDo(SHOP);
    }

    @Test
    void aChangeThatEcsMakesWithoutARollOutIsNotWaitedForInVain() throws Exception {
        deploy(SHOP);
        shop.aws().aws().express().countsAreNotRolledOut();
        TargetApp three = ChangedApp.lone().services(service("web", 3));

        assertThat(failures(three, Duration.ofSeconds(1))).isEmpty();

        assertThat(express()
                        .at("/activeConfigurations/0/scalingTarget/minTaskCount")
                        .asInt())
                .isEqualTo(3);
        nothingIsLeftToDo(three);
    }

    @Test
    void aRollOutThatNeverEndsIsEnded() throws Exception {
        deploy(SHOP);
        shop.aws().aws().fargate().deploymentsTake(10_000);
        shop.aws().forgetCalls();

        assertThat(failures(ChangedApp.lone().services(service("web", 2)), Duration.ofMinutes(1)))
                .singleElement()
                .asString()
                .contains("The roll-out of web failed. ECS says: Waited 40 minutes for the roll-out of '" + NAME + "'");
        assertThat(shop.writes()).containsOnlyOnce("ecs:StopServiceDeployment");
    }

    @Test
    void aRollOutOfSomethingElseIsWaitedFor() throws Exception {
        deploy(SHOP);
        shop.aws().aws().fargate().deploymentsTake(6);
        shop.cli()
                .run(
                        "ecs",
                        "update-express-gateway-service",
                        "--service-arn",
                        ARN,
                        "--cpu",
                        "1024",
                        "--memory",
                        "2048");

        deploy(SHOP);

        assertThat(express().at("/activeConfigurations/0/cpu").asString()).isEqualTo("512");
        nothingIsLeftToDo(SHOP);
    }

    private List<String> deploy(TargetApp app) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app, EXPRESS, Force.NONE);
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    /** What goes wrong where time passes quickly. */
    private List<String> failures(TargetApp app, Duration leap) throws InterruptedException {
        try (AwsPlatform platform = shop.platform(EXPRESS, app, new LeapingClock(leap))) {
            return FirstDeploy.failures(
                    shop.deployment(platform).deploy(app, Stage.ROLLOUT, Force.NONE, plan -> {}, new SilentListener()));
        }
    }

    private void nothingIsLeftToDo(TargetApp app) throws InterruptedException {
        shop.aws().forgetCalls();
        assertThat(deploy(app)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    private JsonNode express() {
        return shop.cli()
                .read("ecs", "describe-express-gateway-service", "--service-arn", ARN)
                .path("service");
    }
}
