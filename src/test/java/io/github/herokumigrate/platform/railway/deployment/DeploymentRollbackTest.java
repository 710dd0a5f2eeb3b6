package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Rollback;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way back to what ran before. */
class DeploymentRollbackTest {
    private static final WishedRun FIRST = WishedRun.web().with(WishedRun.service("worker", 1));
    private static final WishedRun SECOND = FIRST.code("second").greeting("good evening");

    private final DeployedRun app = new DeployedRun();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyServiceGoesBackToItsSourceAndVariables() throws InterruptedException {
        app.deploy(FIRST);
        EmulatedDeployment first = app.active("web");
        app.deploy(SECOND);
        EmulatedDeployment second = app.active("web");

        Rollback rollback = app.deployments(SECOND).rollback();
        List<String> heard = run(rollback);

        assertThat(rollback.steps()).first().satisfies(step -> {
            assertThat(step.part()).isEqualTo("process/web");
            assertThat(step.from()).startsWith("deployment " + second.id() + " of ");
            assertThat(step.to()).startsWith("deployment " + first.id() + " of ");
        });
        assertThat(heard)
                .containsExactly(
                        "started process/web",
                        "finished process/web",
                        "started process/worker",
                        "finished process/worker");
        assertThat(app.active("web").source()).isEqualTo(first.source());
        assertThat(app.active("web").environment()).containsEntry("GREETING", "hello");
    }

    @Test
    void whoGoesBackOnceMoreGoesFurtherBackAndNotForthAgain() throws InterruptedException {
        app.deploy(WishedRun.web());
        EmulatedDeployment first = app.active("web");
        app.deploy(WishedRun.web().code("second"));
        app.deploy(WishedRun.web().code("third"));

        run(app.deployments(WishedRun.web()).rollback());
        run(app.deployments(WishedRun.web()).rollback());

        assertThat(app.active("web").source()).isEqualTo(first.source());
        assertThatThrownBy(() -> app.deployments(WishedRun.web()).rollback())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("There is nothing to go back to:");
    }

    @Test
    void afterAWayBackTheWishIsDeployedAgain() throws InterruptedException {
        app.deploy(FIRST);
        app.deploy(SECOND);
        run(app.deployments(SECOND).rollback());

        DeployedRun.Deploy deploy = app.deploy(SECOND);

        assertThat(deploy.problems()).isEmpty();
        assertThat(app.active("web").environment()).containsEntry("GREETING", "good evening");
        assertThat(app.plan(SECOND).isEmpty()).isTrue();
    }

    @Test
    void whatNeverWorkedIsNothingToGoBackTo() throws InterruptedException {
        app.railway().programs().when("web", Role.BUILD, Program.exiting(1));
        app.deploy(WishedRun.web());
        app.railway().programs().reset();
        app.deploy(WishedRun.web());

        assertThatThrownBy(() -> app.deployments(WishedRun.web()).rollback())
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "There is nothing to go back to: Railway has no earlier deployment of 'acme-orders' that worked"
                                + " and whose image is still there. The Hobby plan keeps one for 72 hours after another has taken"
                                + " its place. Deploy the version that you want instead.");
    }

    @Test
    void whatIsNotKeptAnyMoreIsNothingToGoBackTo() throws InterruptedException {
        app.deploy(WishedRun.web());
        EmulatedDeployment first = app.active("web");
        app.deploy(WishedRun.web().code("second"));
        first.forgetImage();

        assertThatThrownBy(() -> app.deployments(WishedRun.web()).rollback())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("There is nothing to go back to:");
    }

    @Test
    void whatDoesNotWorkAnyMoreIsToldAndThePresentStays() throws InterruptedException {
        WishedRun checked = WishedRun.web().with(WishedRun.checked("/health"));
        app.deploy(checked);
        app.deploy(checked.code("second"));
        EmulatedDeployment second = app.active("web");
        app.railway().programs().when("web", Role.SERVICE, Program.silent());

        assertThatThrownBy(() -> run(app.deployments(checked).rollback()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("failed at its health check of /health")
                .hasMessageContaining("What ran before goes on.");

        assertThat(app.active("web")).isEqualTo(second);
    }

    @Test
    void aKilledWayBackGoesOnWithTheServicesThatAreNotBack() throws InterruptedException {
        app.deploy(FIRST);
        EmulatedDeployment web = app.active("web");
        EmulatedDeployment worker = app.active("worker");
        app.deploy(SECOND);
        app.faults().strike(2, call -> call.operation().equals("deploymentRollback"), Mode.STOP_BEFORE);
        assertThatThrownBy(() -> run(app.deployments(SECOND).rollback())).isInstanceOf(MigrationException.class);
        app.faults().heal();

        List<String> heard = run(app.deployments(SECOND).rollback());

        assertThat(heard).containsExactly("started process/worker", "finished process/worker");
        assertThat(app.active("web").source()).isEqualTo(web.source());
        assertThat(app.active("worker").source()).isEqualTo(worker.source());
    }

    static List<String> run(Rollback rollback) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        rollback.run(new Rollback.Listener() {
            @Override
            public void started(Rollback.Step step) {
                heard.add("started " + step.part());
            }

            @Override
            public void finished(Rollback.Step step) {
                heard.add("finished " + step.part());
            }
        });
        return heard;
    }
}
