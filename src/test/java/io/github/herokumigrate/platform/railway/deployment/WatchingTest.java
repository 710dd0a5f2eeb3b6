package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.LogRequest.Mode;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of processes: how they are doing and what they print. */
class WatchingTest {
    private static final WishedRun WISH =
            WishedRun.web().with(WishedRun.service("web", 2)).with(WishedRun.service("worker", 1));
    private static final int PATIENCE_SECONDS = 10;

    private final DeployedRun app = new DeployedRun();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void processesThatRunAreUpInTheOrderOfTheWish() throws InterruptedException {
        app.deploy(WISH);

        List<ProcessStatus> statuses = app.deployments(WISH).status();

        assertThat(statuses).extracting(ProcessStatus::name).containsExactly("web.1", "web.2", "worker.1");
        assertThat(statuses).extracting(ProcessStatus::state).containsOnly(State.UP);
        assertThat(statuses.get(0).detail())
                .startsWith("deployment " + app.active("web").id() + " of ")
                .endsWith(", instance running");
    }

    @Test
    void whatCrashedOrIsMissingIsTold() throws InterruptedException {
        app.deploy(WishedRun.web());
        app.railway().programs().when("web", Role.SERVICE, Program.exiting(1));
        app.deploy(WishedRun.web().greeting("good evening"));
        app.railway().settle();

        List<ProcessStatus> statuses = app.deployments(WISH).status();

        assertThat(statuses)
                .extracting(ProcessStatus::state)
                .containsExactly(State.STOPPED, State.STOPPED, State.MISSING);
        assertThat(statuses.get(0).detail()).endsWith(" is crashed");
        assertThat(statuses.get(2).detail()).isEqualTo("no service");
    }

    @Test
    void aNewerDeploymentThatFailedIsToldBesideTheOneThatRuns() throws InterruptedException {
        app.deploy(WishedRun.web());
        app.railway().programs().when("web", Role.BUILD, Program.exiting(1));
        app.deploy(WishedRun.web().code("second"));

        assertThat(app.deployments(WishedRun.web()).status()).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(State.UP);
            assertThat(status.detail()).endsWith("a newer deployment is failed and does not take its place");
        });
    }

    @Test
    void whatIsThereAndNotWishedIsToldToo() throws InterruptedException {
        app.deploy(WISH);

        assertThat(app.deployments(WishedRun.web()).status())
                .extracting(ProcessStatus::name)
                .containsExactly("web.1", "web.2", "worker.1");
    }

    @Test
    void theLastLinesOfEachProcessTypeAreRead() throws InterruptedException {
        app.railway().programs().when("web", Role.SERVICE, Program.running().printing("one", "two", "three"));
        app.railway().programs().when("worker", Role.SERVICE, Program.running().printing("working"));
        WishedRun wish = WishedRun.web().with(WishedRun.service("worker", 1));
        app.deploy(wish);

        assertThat(lines(wish, new LogRequest(Optional.empty(), 2, Mode.ONCE)))
                .containsExactlyInAnyOrder("web.1: two", "web.1: three", "worker.1: working");
        assertThat(lines(wish, new LogRequest(Optional.of(ProcessType.WEB), 1, Mode.ONCE)))
                .containsExactly("web.1: three");
    }

    @Test
    void whereNothingWasDeployedNothingWasPrinted() throws InterruptedException {
        assertThat(lines(WISH, new LogRequest(Optional.empty(), 10, Mode.FOLLOW)))
                .isEmpty();
        assertThat(app.deployments(WISH).status())
                .extracting(ProcessStatus::state)
                .containsOnly(State.MISSING);
    }

    @Test
    void followingHandsOutEveryLineOnceAndGoesOverToTheNextDeployment() throws InterruptedException {
        app.railway().programs().when("web", Role.SERVICE, Program.running().printing("first"));
        app.deploy(WishedRun.web());
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread follower = new Thread(() -> {
            try {
                app.deployments(WishedRun.web())
                        .logs()
                        .read(
                                new LogRequest(Optional.empty(), 10, Mode.FOLLOW),
                                (process, line) -> lines.add(process + ": " + line));
            } catch (InterruptedException e) {
                lines.add("interrupted");
            }
        });
        follower.start();
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("web.1: first");

        synchronized (app.railway().account()) {
            app.instance("web").deployments().running().runtimeLog().add("info", "later");
        }
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("web.1: later");

        app.railway().programs().when("web", Role.SERVICE, Program.running().printing("second"));
        app.deploy(WishedRun.web().code("second"));
        assertThat(lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("web.1: second");

        follower.interrupt();
        follower.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        assertThat(follower.isAlive()).isFalse();
        assertThat(lines).isEmpty();
    }

    private List<String> lines(WishedRun wish, LogRequest request) throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        app.deployments(wish).logs().read(request, (process, line) -> lines.add(process + ": " + line));
        return lines;
    }
}
