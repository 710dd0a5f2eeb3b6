package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.StartedProcess;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.testing.Shop;
import io.github.herokumigrate.testing.TestTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that runs once on a machine of its own, beside those of the application, and of which nothing stays. */
class OneOffTaskTest {
    private static final TargetApp NAMED = TargetApp.named(Shop.NAME, Path.of("."));
    private static final SourceArchive NO_SOURCES = () -> {
        throw new AssertionError("Fly.io builds nothing here");
    };

    private final List<String> heard = new ArrayList<>();
    private DeployedApp shop;

    @BeforeEach
    void deploy() throws Exception {
        deployTo(new TestFly());
    }

    private void deployTo(TestFly fly) throws Exception {
        shop = new DeployedApp(fly);
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
        ends(0);
        shop.forgetCalls();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void itsLinesAndItsExitCodeAreHeardAndNothingOfItStays() throws Exception {
        List<String> before = shop.endState();
        ends(7);

        assertThat(run("mark")).isEqualTo(7);

        assertThat(heard).containsExactly("first", "second", "last");
        assertThat(shop.endState()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(shop.deploy(Shop.wish()).changes()).isEmpty();
    }

    @Test
    void itSeesItsSecretsWhichStandInNoConfiguration() throws Exception {
        List<String> configurations = new ArrayList<>();
        run("mark", line -> configurations.add(shop.endState().toString()));

        assertThat(started())
                .singleElement()
                .satisfies(process -> assertThat(process.environment())
                        .containsEntry(TestTask.SECRET_VARIABLE, TestTask.SECRET.reveal())
                        .containsEntry("HEROKU_MIGRATE_COPY", "{\"plain\":true}"));
        assertThat(shop.fly().received())
                .filteredOn(call -> call.toString().contains("marked-password-0815"))
                .allMatch(call -> call.toString().contains("/secrets"));
    }

    @Test
    void anotherOneOfAKilledRunIsEndedFirst() throws Exception {
        loseTheLog();
        assertThatThrownBy(() -> run("mark")).isInstanceOf(MigrationException.class);
        shop.faults().heal();
        heard.clear();

        assertThat(run("another")).isZero();

        assertThat(started()).hasSize(2);
        assertThat(heard).containsExactly("first", "second", "last");
    }

    @Test
    void oneWhoseMachineIsStillBeingDestroyedIsAwaitedAsItsNameIsTaken() throws Exception {
        stop();
        deployTo(new TestFly(Timings.compressed().withBoot(Duration.ofMillis(300))));
        assertThat(run("mark")).isZero();

        assertThat(run("mark")).isZero();

        assertThat(started()).hasSize(2);
    }

    @Test
    void aProcessorThatFlyDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> shop.platform()
                        .run(
                                NAMED,
                                TestTask.of("mark", TestTask.image(Architecture.ARM64, destination -> "", NO_SOURCES)),
                                heard::add))
                .hasMessageContaining("<architecture>");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_BEFORE", "STOP_AFTER"})
    void killedAtAnyCallARerunComesToTheSameEnd(Mode mode) throws Exception {
        List<String> before = shop.endState();
        int killed = 0;
        boolean isStruck = true;
        while (isStruck) {
            killed++;
            shop.faults().strike(killed, mode);
            try {
                run("mark");
            } catch (MigrationException e) {
                // As a run that was killed.
            }
            isStruck = shop.faults().struck().isPresent();
            shop.faults().heal();
            heard.clear();
            int number = killed;
            assertThat(run("mark")).as(() -> "after call " + number).isZero();
            assertThat(heard).as(() -> "after call " + number).containsExactly("first", "second", "last");
            assertThat(shop.endState()).as(() -> "after call " + number).containsExactlyInAnyOrderElementsOf(before);
        }
        assertThat(killed).isGreaterThan(6);
    }

    private void ends(int exitCode) {
        shop.fly()
                .programs()
                .when(OneOffTaskTest::isTask, Program.exiting(exitCode).printing("first", "second", "last"));
    }

    private void loseTheLog() {
        shop.faults()
                .strike(
                        1,
                        call -> call.toString().contains("logs") && !started().isEmpty(),
                        Mode.STOP_BEFORE);
    }

    private List<StartedProcess> started() {
        return shop.fly().programs().started().stream()
                .filter(OneOffTaskTest::isTask)
                .toList();
    }

    private static boolean isTask(StartedProcess process) {
        return process.environment().containsKey("HEROKU_MIGRATE_COPY");
    }

    private int run(String mark) throws InterruptedException {
        return run(mark, line -> {
            // Fly.io's own word for the end of a process.
            if (!line.startsWith("Main child exited")) {
                heard.add(line);
            }
        });
    }

    private int run(String mark, java.util.function.Consumer<String> lines) throws InterruptedException {
        return shop.platform()
                .run(
                        NAMED,
                        TestTask.of(
                                mark,
                                TestTask.image(
                                        destination ->
                                                Shop.image(destination.tag()).digest(),
                                        NO_SOURCES)),
                        lines);
    }
}
