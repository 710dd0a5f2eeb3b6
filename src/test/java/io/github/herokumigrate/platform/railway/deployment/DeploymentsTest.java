package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.state.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services are deployed as they are wished, with as little as possible. */
class DeploymentsTest {
    private static final String REDEPLOY = "deploymentRedeploy";

    private final DeployedRun app = new DeployedRun();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aFirstDeployStartsEveryServiceAndASecondWritesNothing() throws InterruptedException {
        DeployedRun.Deploy first = app.deploy(WishedRun.full());

        assertThat(first.problems()).isEmpty();
        assertThat(first.done()).contains("+ process/web", "+ process/worker", "+ schedule/nightly");
        assertThat(app.active("web").settings().text("startCommand")).contains("/usr/local/bin/process web");
        assertThat(app.active("web").environment())
                .containsEntry("GREETING", "hello")
                .containsEntry("PROCESS_TYPE", "web")
                .containsEntry("PORT", "8080");
        assertThat(app.active("nightly").settings().text("cronSchedule")).contains("30 3 * * *");
        assertThat(List.of(app.count("web"), app.count("worker"), app.count("nightly")))
                .containsOnly(1);

        app.forgetCalls();
        assertThat(app.deploy(WishedRun.full()).done()).isEmpty();
        assertThat(app.writes()).isEmpty();
    }

    @Test
    void theReleaseCommandRunsOnceAndBeforeAnythingElseStarts() throws InterruptedException {
        app.deploy(WishedRun.full());

        List<StartedProcess> started = app.railway().programs().started().stream()
                .filter(process -> process.role() != Role.BUILD)
                .toList();
        assertThat(started).extracting(StartedProcess::role).startsWith(Role.PRE_DEPLOY, Role.SERVICE);
        assertThat(started)
                .filteredOn(process -> process.role() == Role.PRE_DEPLOY)
                .hasSize(1);
        assertThat(started.get(0).command()).isEqualTo("/usr/local/bin/process release");
        assertThat(started.get(1).service()).isEqualTo("web");
    }

    @Test
    void anotherSettingIsDeployedWithoutAnotherBuild() throws InterruptedException {
        app.deploy(WishedRun.full());
        app.forgetCalls();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().with(WishedRun.service("worker", 2)));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.done()).containsExactly("~ process/worker");
        assertThat(deploy.fields("process/worker")).containsExactly("replicas");
        assertThat(app.calls("up")).isZero();
        assertThat(app.calls(REDEPLOY)).isEqualTo(1);
        assertThat(app.active("worker").containers()).hasSize(2);
    }

    @Test
    void anotherVariableIsDeployedWithoutAnotherBuild() throws InterruptedException {
        app.deploy(WishedRun.full());
        app.forgetCalls();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().greeting("good evening"));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("variables");
        assertThat(app.calls("up")).isZero();
        assertThat(app.calls(REDEPLOY)).isEqualTo(3);
        assertThat(app.active("web").environment()).containsEntry("GREETING", "good evening");
        assertThat(app.plan(WishedRun.full().greeting("good evening")).isEmpty())
                .isTrue();
    }

    @Test
    void otherSourcesAreUploadedToEveryService() throws InterruptedException {
        app.deploy(WishedRun.full());
        app.forgetCalls();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().code("second"));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("source");
        assertThat(app.calls("up")).isEqualTo(3);
        assertThat(app.calls(REDEPLOY)).isZero();
        assertThat(app.active("web").source().title())
                .isEqualTo(app.active("worker").source().title());
    }

    @Test
    void whatSomebodyDeployedByHandIsReplaced() throws InterruptedException {
        app.deploy(WishedRun.web());
        app.railway()
                .account()
                .timeline()
                .after(Duration.ZERO, () -> app.instance("web").deployments().redeployLatest());
        app.railway().settle();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web());

        assertThat(deploy.fields("process/web")).contains("deployment");
        assertThat(deploy.problems()).isEmpty();
        assertThat(app.plan(WishedRun.web()).isEmpty()).isTrue();
    }

    @Test
    void ofACountOfNothingSettingsAreKeptAndNothingRuns() throws InterruptedException {
        app.deploy(WishedRun.full());

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().with(WishedRun.service("worker", 0)));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.done()).containsExactly("~ process/worker");
        assertThat(app.instance("worker").deployments().active()).isEmpty();
        assertThat(app.instance("worker").settings().text("startCommand")).contains("/usr/local/bin/process worker");
        assertThat(app.plan(WishedRun.full().with(WishedRun.service("worker", 0)))
                        .isEmpty())
                .isTrue();
        assertThat(app.deploy(WishedRun.full()).problems()).isEmpty();
        assertThat(app.active("worker").status()).isEqualTo(DeploymentStatus.SUCCESS);
    }

    @Test
    void aProcessTypeThatIsGoneEndsBeforeItsServiceGoes() throws InterruptedException {
        app.deploy(WishedRun.full());
        app.forgetCalls();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().without("worker"));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.done()).containsExactlyInAnyOrder("- process/worker", "- service/worker");
        assertThat(app.writes()).containsSubsequence("graphql:deploymentRemove", "graphql:serviceDelete");
    }

    @Test
    void oneRequestLooksAtAllServicesThatAreDeployedAtTheSameTime() throws InterruptedException {
        WishedRun many = WishedRun.web()
                .with(WishedRun.service("mailer", 1))
                .with(WishedRun.service("worker", 1))
                .with(WishedRun.service("ticker", 1));
        app.deploy(many);
        app.forgetCalls();

        app.deploy(many.greeting("good evening"));

        // None is looked at alone.
        assertThat(app.calls("deployment")).isZero();
        assertThat(app.calls("deployments")).isZero();
    }

    @Test
    void theRequestsOfAFreePlanSufficeForAFirstDeployWhoseBuildsTakeMinutes() throws InterruptedException {
        // Pauses are as much shorter here as the poll interval is: this is as long as three minutes are there.
        Duration minutes = Duration.ofMillis(450);
        try (DeployedRun free = new DeployedRun(Timings.compressed().withBuild(minutes))) {
            free.railway().workspace().changeTo(Plan.FREE);

            assertThat(free.deploy(WishedRun.full()).problems()).isEmpty();

            assertThat(free.calls()).hasSizeLessThanOrEqualTo(Plan.FREE.hourly());
            // Of the log of a build nothing is read for a price like that.
            assertThat(free.calls("buildLogs")).isZero();
        }
    }

    @Test
    void whatIsBuiltIsToldOfOneService() throws InterruptedException {
        app.railway()
                .programs()
                .when(
                        process -> process.role() == Role.BUILD,
                        Program.exiting(0).printing("Downloading the internet"));

        app.deploy(WishedRun.web());

        assertThat(app.built()).contains("web: Using Detected Dockerfile", "web: Downloading the internet");
        assertThat(app.built()).doesNotHaveDuplicates();
    }

    @Test
    void aRegionIsLeftForAnother() throws InterruptedException {
        app.region("us-west2");
        app.deploy(WishedRun.web());
        app.region("europe-west4-drams3a");

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web());

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("region");
        assertThat(app.active("web")
                        .settings()
                        .values()
                        .path("multiRegionConfig")
                        .propertyNames())
                .containsExactly("europe-west4-drams3a");
    }

    @Test
    void anImageIsDeployedFromItsRegistryWithoutAnUpload() throws InterruptedException {
        Source.Image first = new Source.Image("ghcr.io/acme/shop@sha256:" + "1".repeat(64), Optional.empty());
        Source.Image second = new Source.Image("ghcr.io/acme/shop@sha256:" + "2".repeat(64), Optional.empty());

        assertThat(app.deploy(WishedRun.web(), first).problems()).isEmpty();
        DeployedRun.Deploy deploy = app.deploy(WishedRun.web(), second);

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("image", "source");
        assertThat(app.active("web").source().title()).isEqualTo(second.reference());
        app.forgetCalls();
        assertThat(app.deploy(WishedRun.web(), second).done()).isEmpty();
        assertThat(app.calls("up")).isZero();
    }

    @Test
    void withoutSourcesWhatRunsIsDeployedOnceMore() throws InterruptedException {
        app.deploy(WishedRun.web());
        app.forgetCalls();

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web().greeting("good evening"), new Source.AsItRuns());

        assertThat(deploy.problems()).isEmpty();
        assertThat(app.calls(REDEPLOY)).isEqualTo(1);
        assertThat(app.plan(WishedRun.web().greeting("good evening")).isEmpty()).isTrue();
    }

    @Test
    void withoutSourcesAndAnythingThatRunsThereIsNothingToDeploy() throws InterruptedException {
        assertThat(app.deploy(WishedRun.web(), new Source.AsItRuns()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("nothing runs that could be deployed again"));
    }

    @Test
    void aDeploymentThatAKilledRunLeftIsCancelled() throws InterruptedException {
        try (DeployedRun slow = new DeployedRun(Timings.compressed().withBuild(Duration.ofMillis(400)))) {
            slow.faults().strike(1, call -> call.operation().equals("up"), Mode.STOP_AFTER);
            slow.deploy(WishedRun.web());
            slow.faults().heal();

            assertThat(slow.deploy(WishedRun.web()).problems()).isEmpty();

            assertThat(slow.writes()).contains("graphql:deploymentCancel");
            slow.railway().settle();
            assertThat(slow.instance("web").deployments().all())
                    .extracting(deployment -> deployment.status())
                    .containsExactly(DeploymentStatus.REMOVED, DeploymentStatus.SUCCESS);
        }
    }

    @Test
    void anUploadWhoseAnswerGetsLostIsFoundAgain() throws InterruptedException {
        app.faults().strike(1, call -> call.operation().equals("up"), Mode.TIMEOUT_AFTER);

        assertThat(app.deploy(WishedRun.web()).problems()).isEmpty();

        assertThat(app.count("web")).isEqualTo(1);
    }
}
