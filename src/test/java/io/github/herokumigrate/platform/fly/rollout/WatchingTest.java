package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of machines: how they are doing and what they print. */
class WatchingTest {
    private static final WishedApp WISH = WishedApp.web(2).with(service(WORKER, 1));

    private RolledApp app;

    @BeforeEach
    void begin() throws InterruptedException {
        app = new RolledApp();
    }

    @AfterEach
    void end() {
        app.close();
    }

    @Test
    void processesThatRunAreUpInTheOrderOfTheWishAndWebTellsItsAddress() throws InterruptedException {
        app.deploy(WISH);

        List<ProcessStatus> statuses = app.rollouts(WISH).status();

        assertThat(statuses).extracting(ProcessStatus::name).containsExactly("web.1", "web.2", "worker.1");
        assertThat(statuses).extracting(ProcessStatus::state).containsOnly(State.UP);
        assertThat(statuses.get(0).detail())
                .isEqualTo("https://shop.fly.dev, machine "
                        + app.machine("web-1").id() + " started in iad, release 1, image sha256:111111111111");
        assertThat(statuses.get(2).detail()).doesNotContain("https");
    }

    @Test
    void whatIsMissingOrStoppedOrOnALostHostIsTold() throws InterruptedException {
        app.deploy(WISH);
        app.during(() -> app.machine("web-2").host(Host.UNREACHABLE));
        app.during(() -> app.machine("worker-1").life().stop());

        List<ProcessStatus> statuses =
                app.rollouts(WISH.with(service(WORKER, 2))).status();

        assertThat(statuses)
                .extracting(ProcessStatus::state)
                .containsExactly(State.UP, State.UNHEALTHY, State.STOPPED, State.MISSING);
        assertThat(statuses.get(1).detail()).contains("its host does not answer");
        assertThat(statuses.get(2).detail()).contains("stopped in iad, ended with exit code 0");
    }

    @Test
    void whatIsThereAndNotWishedIsToldToo() throws InterruptedException {
        app.deploy(WISH);

        assertThat(app.rollouts(WishedApp.web(2)).status())
                .extracting(ProcessStatus::name)
                .containsExactly("web.1", "web.2", "worker.1");
    }

    @Test
    void theLastLinesOfEachProcessAreRead() throws InterruptedException {
        app.fly().programs().when(process -> process.group().equals("web"), printing("one", "two", "three"));
        app.fly().programs().when(process -> process.group().equals("worker"), printing("working"));
        app.deploy(WISH);

        assertThat(lines(new LogRequest(Optional.empty(), 2, LogRequest.Mode.ONCE)))
                .containsExactlyInAnyOrder(
                        "web.1: two", "web.1: three", "web.2: two", "web.2: three", "worker.1: working");
        assertThat(lines(new LogRequest(Optional.of(ProcessType.WEB), 1, LogRequest.Mode.ONCE)))
                .containsExactly("web.1: three", "web.2: three");
    }

    @Test
    void whereNothingWasDeployedNothingWasPrinted() throws InterruptedException {
        assertThat(lines(new LogRequest(Optional.empty(), 10, LogRequest.Mode.FOLLOW)))
                .isEmpty();
        assertThat(app.rollouts(WISH).status()).extracting(ProcessStatus::state).containsOnly(State.MISSING);
    }

    @Test
    void followingHandsOutWhatIsPrintedLaterUntilInterrupted() throws InterruptedException {
        app.deploy(WISH);
        List<String> lines = new CopyOnWriteArrayList<>();
        Rollouts rollouts = app.rollouts(WISH);
        Thread follower = new Thread(() -> {
            try {
                rollouts.logs()
                        .read(
                                new LogRequest(Optional.empty(), 10, LogRequest.Mode.FOLLOW),
                                (process, line) -> lines.add(process + ": " + line));
            } catch (InterruptedException e) {
                lines.add("interrupted");
            }
        });
        follower.start();

        TimeUnit.MILLISECONDS.sleep(100);
        app.during(() ->
                app.fly().app("shop").log().add("info", app.machine("worker-1").id(), "iad", "later"));
        for (int look = 0; look < 200 && lines.isEmpty(); look++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        follower.interrupt();
        follower.join(5000);

        assertThat(lines).containsExactly("worker.1: later");
        assertThat(follower.isAlive()).isFalse();
    }

    private List<String> lines(LogRequest request) throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        app.rollouts(WISH).logs().read(request, (process, line) -> lines.add(process + ": " + line));
        return lines;
    }

    private static Program printing(String... lines) {
        return Program.running().printing(lines);
    }
}
