package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Versions that do not work: what runs stays, and the user reads why. */
class FailedDeploysTest {
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
    void aFailingReleaseCommandLeavesTheServicesAlone() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().aws().fargate().tasksEnd("hm-acme-orders-release", TaskEnd.exit(17));
        shop.aws().forgetCalls();

        TargetApp bad = ChangedApp.shop().code("second");
        DeployedApp.Result failed = shop.deploy(bad);

        assertThat(failed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem)
                    .startsWith("release/command: The release command 'java -jar migrate.jar' failed with exit code 17"
                            + " (EssentialContainerExited; Essential container in task exited; exit code 17 of"
                            + " container release), so nothing was rolled out. Mend it and deploy again.");
        });
        assertThat(shop.writes()).doesNotContain("ecs:UpdateService", "scheduler:UpdateSchedule");
        assertThat(service("web").path("taskDefinition").asString()).endsWith("/hm-acme-orders-web:1");
        assertThat(service("worker").path("taskDefinition").asString()).endsWith("/hm-acme-orders-worker:1");

        assertThat(shop.deploy(bad).problems()).hasSize(1);
        shop.aws().aws().fargate().tasksEnd("hm-acme-orders-release", TaskEnd.exit(0));
        DeployedApp.Result mended = shop.deploy(ChangedApp.shop().code("third"));
        assertThat(mended.problems()).isEmpty();
        assertThat(shop.deploy(ChangedApp.shop().code("third")).changes()).isEmpty();
    }

    @Test
    void whatTheReleaseCommandPrintedLastIsTold() throws Exception {
        shop.aws().aws().fargate().tasksEnd("hm-acme-orders-release", TaskEnd.exit(1));
        shop.aws()
                .aws()
                .fargate()
                .tasksPrint("hm-acme-orders-release", "Migrating …", "ERROR: relation \"orders\" exists");
        DeployedApp.Result failed = shop.deploy(DeployedApp.shop());
        assertThat(failed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.lines()).endsWith("  Migrating …", "  ERROR: relation \"orders\" exists");
        });
        assertThat(failed.outcome().outcomes())
                .filteredOn(outcome -> outcome.change().id().kind().equals("service"))
                .allSatisfy(outcome ->
                        assertThat(outcome.problem()).hasValue("It has to wait for what failed: release/command"));
        assertThat(shop.cli()
                        .read("ecs", "list-services", "--cluster", "hm-acme-orders")
                        .path("serviceArns"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aVersionThatFailsItsHealthChecksIsTakenBack(Strategy strategy) throws Exception {
        AwsSettings settings = Choices.strategy(strategy);
        assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).problems())
                .isEmpty();
        shop.aws().aws().fargate().failRevision("hm-acme-orders-web:2", TaskEnd.failedHealthChecks());
        shop.aws()
                .aws()
                .fargate()
                .tasksPrint("hm-acme-orders-web", "Started in 3 s", "token-that-nobody-may-see is bad");

        DeployedApp.Result failed = shop.deploy(ChangedApp.shop().code("second"), settings, Force.NONE);

        assertThat(failed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem)
                    .startsWith("service/web: The roll-out of web failed (hm-acme-orders-web:2). ECS says: ")
                    .contains("hm-acme-orders-web:1 still runs, as before.")
                    .contains("Task failed ELB health checks")
                    .contains("is unhealthy: Health checks failed with these codes: [503]")
                    .contains("Its last lines:", "  Started in 3 s");
        });
        assertThat(service("web").path("taskDefinition").asString()).endsWith("/hm-acme-orders-web:1");

        TargetApp good = ChangedApp.shop().code("third");
        assertThat(shop.deploy(good, settings, Force.NONE).problems()).isEmpty();
        assertThat(service("web").path("taskDefinition").asString()).endsWith("/hm-acme-orders-web:3");
        shop.aws().forgetCalls();
        assertThat(shop.deploy(good, settings, Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void aFirstVersionThatDoesNotStartIsToldAndTheNextOneWorks() throws Exception {
        shop.aws()
                .aws()
                .fargate()
                .failDeployments(
                        "worker",
                        TaskEnd.failedToStart("CannotPullContainerError: pull image manifest has been retried 5"
                                + " time(s): image Manifest does not contain descriptor matching platform"
                                + " 'linux/amd64'"));

        DeployedApp.Result failed = shop.deploy(DeployedApp.shop());

        assertThat(failed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem)
                    .startsWith("service/worker: The roll-out of worker failed (hm-acme-orders-worker:1).")
                    .contains("There is no earlier revision that ECS could go back to.")
                    .contains("does not contain descriptor matching platform 'linux/amd64'");
        });
        shop.aws().aws().fargate().mendDeployments("worker");
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"BLUE_GREEN", "CANARY"})
    void aVersionIsRolledOutByShiftingRequests(Strategy strategy) throws Exception {
        AwsSettings settings = Choices.strategy(strategy);
        assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).problems())
                .isEmpty();
        shop.aws().forgetCalls();
        assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).changes())
                .isEmpty();
        assertThat(shop.writes()).isEmpty();

        TargetApp next = ChangedApp.shop().code("second");
        assertThat(shop.deploy(next, settings, Force.NONE).problems()).isEmpty();
        shop.aws().forgetCalls();
        assertThat(shop.deploy(next, settings, Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(service("web").path("taskDefinition").asString()).endsWith("/hm-acme-orders-web:2");
        JsonNode configuration = service("web").path("deploymentConfiguration");
        assertThat(configuration.path("strategy").asString()).isEqualTo(strategy.name());
        assertThat(service("worker")
                        .path("deploymentConfiguration")
                        .path("strategy")
                        .asString())
                .isEqualTo("ROLLING");
    }

    @Test
    void aStrategyCanBeChangedThereAndBack() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        for (Strategy strategy : List.of(Strategy.BLUE_GREEN, Strategy.CANARY, Strategy.ROLLING)) {
            AwsSettings settings = Choices.strategy(strategy);
            assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).problems())
                    .as(strategy.name())
                    .isEmpty();
            assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).changes())
                    .as(strategy.name())
                    .isEmpty();
        }
    }

    private JsonNode service(String name) {
        return shop.cli()
                .read("ecs", "describe-services", "--cluster", "hm-acme-orders", "--services", name)
                .at("/services/0");
    }
}
