package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deployments that do not come to run, and what is said of them. */
class FailedDeploymentTest {
    private final DeployedRun app = new DeployedRun();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aBuildThatFailsIsToldWithItsErrorAndItsLastLinesAndTheOldVersionGoesOn() throws InterruptedException {
        app.deploy(WishedRun.web());
        app.railway()
                .programs()
                .when("web", Role.BUILD, Program.exiting(1).printing("[ERROR] There are test failures"));

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web().code("second"));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "The deployment of 'web' at Railway failed while its image was built: Failed to build an"
                                        + " image: exit code 1. What ran before goes on. Mend the build")
                        .contains("Its last lines:")
                        .contains("[ERROR] There are test failures"));
        assertThat(app.active("web").status()).isEqualTo(DeploymentStatus.SUCCESS);
        app.railway().programs().reset();
        assertThat(app.deploy(WishedRun.web().code("second")).problems()).isEmpty();
    }

    @Test
    void aReleaseCommandThatFailsKeepsEverythingElseFromBeingDeployed() throws InterruptedException {
        app.deploy(WishedRun.full());
        app.forgetCalls();
        app.railway().programs().when("web", Role.PRE_DEPLOY, Program.exiting(3).printing("No such table"));

        DeployedRun.Deploy deploy = app.deploy(WishedRun.full().code("second"));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "The deployment of 'web' at Railway failed in the release command: Pre-deploy command"
                                        + " failed with exit code 3. What ran before goes on.")
                        .contains("No such table"));
        assertThat(app.calls("up")).isEqualTo(1);
        assertThat(app.count("worker")).isEqualTo(1);
    }

    @Test
    void aHealthCheckThatIsNotAnsweredIsToldWithWhatWasAsked() throws InterruptedException {
        app.railway().programs().when("web", Role.SERVICE, Program.silent().printing("Listening on port 9090"));

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web().with(WishedRun.checked("/health")));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "The deployment of 'web' at Railway failed at its health check of /health within 60 s:"
                                        + " Healthcheck failed! Of 'web' nothing runs now")
                        .contains("healthcheck.railway.app")
                        .contains("Listening on port 9090"));
    }

    @Test
    void aProcessThatEndsRightAfterItsStartIsNoSuccess() throws InterruptedException {
        app.redactor().learn(Secret.of("correct horse"));
        app.railway()
                .programs()
                .when("web", Role.SERVICE, Program.exiting(1).printing("The password is correct horse"));

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web());

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "The deployment of 'web' at Railway does not stay up: its process ends again and again.")
                        .contains("The password is ***")
                        .doesNotContain("horse"));
        app.railway().programs().reset();
        assertThat(app.deploy(WishedRun.web()).problems()).isEmpty();
    }

    @Test
    void aDeploymentWithoutAnEndIsCancelled() throws InterruptedException {
        try (DeployedRun slow = new DeployedRun(Timings.compressed().withBuild(Duration.ofSeconds(5)))) {
            DeploymentTimes impatient =
                    new DeploymentTimes(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMillis(100));

            DeployedRun.Deploy deploy = slow.deploy(WishedRun.web(), impatient);

            assertThat(deploy.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .contains("was cancelled, as it did not end within")
                            .contains("https://status.railway.com"));
            slow.railway().settle();
            assertThat(slow.instance("web").deployments().latest().orElseThrow().status())
                    .isEqualTo(DeploymentStatus.REMOVED);
        }
    }

    @Test
    void aDeploymentThatSomebodyEndsIsToldAsThat() throws InterruptedException {
        try (DeployedRun slow = new DeployedRun(Timings.compressed().withBuild(Duration.ofMillis(300)))) {
            slow.railway()
                    .programs()
                    .when(
                            process -> {
                                if (process.role() == Role.BUILD) {
                                    slow.instance("web")
                                            .deployments()
                                            .cancel(slow.instance("web")
                                                    .deployments()
                                                    .latest()
                                                    .orElseThrow());
                                }
                                return false;
                            },
                            Program.running());

            assertThat(slow.deploy(WishedRun.web()).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem)
                            .startsWith(
                                    "The deployment of 'web' at Railway was ended, or another that somebody began took"
                                            + " its place."));
        }
    }

    @Test
    void aDeploymentThatSomebodyHasToAllowIsToldWithWhere() throws InterruptedException {
        app.deploy(WishedRun.web());
        RailwaySite site = app.site();
        Deployment waiting = new Deployment(
                "id",
                io.github.herokumigrate.platform.railway.api.DeploymentStatus.NEEDS_APPROVAL,
                Instant.EPOCH,
                false,
                false,
                List.of());

        MigrationException failure = new Failures(site)
                .of(
                        site.existingPlace("web"),
                        waiting,
                        site.instance("web").orElseThrow().settings(),
                        Optional.empty());

        assertThat(failure)
                .hasMessageStartingWith("The deployment of 'web' at Railway waits until somebody approves it.")
                .hasMessageContaining(
                        "https://railway.com/project/" + site.existingProject().id());
    }

    @Test
    void anUploadThatIsTooLargeIsToldWithWhatToLeaveOut() throws InterruptedException {
        app.railway().account().conditions().limitUpload(10);

        assertThat(app.deploy(WishedRun.web()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("Could not upload the sources of service 'web' on Railway: HTTP 413")
                        .contains(".railwayignore"));
    }

    @Test
    void oneServiceThatFailsDoesNotKeepTheOthersBack() throws InterruptedException {
        app.railway().programs().when("worker", Role.BUILD, Program.exiting(1));

        DeployedRun.Deploy deploy = app.deploy(WishedRun.web().with(WishedRun.service("worker", 1)));

        assertThat(deploy.problems()).hasSize(1);
        assertThat(deploy.done()).contains("+ process/web");
        assertThat(List.of(app.active("web").status())).containsExactly(DeploymentStatus.SUCCESS);
    }
}
