package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.aws.state.EndState;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.testing.TestTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program that runs once in the VPC, beside the tasks of the application, and of which nothing stays. */
class OneOffTaskTest {
    private static final String FAMILY = "hm-acme-orders-db-migrate";
    private static final TargetApp NAMED = TargetApp.named(DeployedApp.NAME, Path.of("."));
    private static final SourceArchive NO_SOURCES = () -> {
        throw new AssertionError("AWS builds nothing");
    };

    private final List<String> heard = new ArrayList<>();
    private DeployedApp shop;

    @BeforeEach
    void deploy() throws Exception {
        shop = DeployedApp.inEmptyAccount();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().aws().fargate().tasksPrint(FAMILY, "first", "second", "last");
        shop.aws().forgetCalls();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void itsLinesAndItsExitCodeAreHeardAndNothingOfItStays() throws Exception {
        List<String> before = state();
        shop.aws().aws().fargate().tasksEnd(FAMILY, TaskEnd.exit(7));

        assertThat(run("mark")).isEqualTo(7);

        assertThat(heard).containsExactly("first", "second", "last");
        assertThat(state()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(shop.deploy(DeployedApp.shop()).changes()).isEmpty();
    }

    @Test
    void itRunsWhereTheApplicationsTasksRunAndWithWhatTheyMay() throws Exception {
        List<String> definitions = new ArrayList<>();
        run("mark", line -> {
            if (definitions.isEmpty()) {
                definitions.add(shop.cli()
                        .run("ecs", "describe-task-definition", "--task-definition", FAMILY, "--include", "TAGS"));
            }
        });

        assertThat(definitions)
                .singleElement()
                .asString()
                .contains(
                        "\"cpuArchitecture\": \"ARM64\"",
                        "role/hm-acme-orders-exec",
                        "parameter/hm/acme-orders/config/HEROKU_MIGRATE_SOURCE_URL",
                        "{\"plain\":true}".replace("\"", "\\\""),
                        "\"awslogs-group\": \"/hm/acme-orders\"")
                .doesNotContain("marked-password-0815");
    }

    @Test
    void theSameOneOfAKilledRunIsHeardFromItsBeginningAndNotStartedTwice() throws Exception {
        loseTheLog();
        assertThatThrownBy(() -> run("mark")).hasMessageContaining("GetLogEvents");
        heard.clear();
        shop.aws().forgetCalls();

        assertThat(run("mark")).isZero();

        assertThat(heard).containsExactly("first", "second", "last");
        assertThat(shop.writes()).doesNotContain("ecs:RunTask", "ecs:RegisterTaskDefinition");
    }

    @Test
    void anotherOneOfAKilledRunIsEndedFirst() throws Exception {
        loseTheLog();
        assertThatThrownBy(() -> run("mark")).hasMessageContaining("GetLogEvents");
        shop.aws().forgetCalls();

        assertThat(run("another")).isZero();

        assertThat(shop.writes()).containsSubsequence("ecs:StopTask", "ecs:DeregisterTaskDefinition", "ecs:RunTask");
    }

    @Test
    void oneThatDoesNotStartIsAFailureThatSaysWhyAndLeavesNothing() throws Exception {
        List<String> before = state();
        shop.aws().aws().fargate().tasksEnd(FAMILY, TaskEnd.failedToStart("CannotPullContainerError: denied"));

        assertThatThrownBy(() -> run("mark"))
                .hasMessageContaining("db-migrate")
                .hasMessageContaining("CannotPullContainerError");

        assertThat(state()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void anApplicationWithAForgottenTaskCanBeDestroyed() throws Exception {
        loseTheLog();
        assertThatThrownBy(() -> run("mark")).hasMessageContaining("GetLogEvents");

        assertThat(shop.destroy(new Force(Set.of("database", "cache"))).problems())
                .isEmpty();
        assertThat(state()).noneMatch(line -> line.contains("db-migrate") || line.contains("HEROKU_MIGRATE"));
    }

    // Killed before a write is killed after the one before it.
    @Test
    void killedAfterAnyWriteARerunComesToTheSameEnd() throws Exception {
        List<String> before = state();
        int killed = 0;
        boolean isStruck = true;
        while (isStruck) {
            killed++;
            shop.aws().faults().strike(killed, call -> call.kind() == RecordedCall.Kind.WRITE, Mode.STOP_AFTER);
            try {
                run("mark");
            } catch (MigrationException e) {
                // As a run that was killed.
            }
            isStruck = shop.aws().faults().struck().isPresent();
            shop.aws().faults().heal();
            heard.clear();
            int number = killed;
            assertThat(run("mark")).as(() -> "after write " + number).isZero();
            assertThat(heard).as(() -> "after write " + number).containsExactly("first", "second", "last");
        }
        assertThat(killed).isGreaterThan(8);
        assertThat(state()).containsExactlyInAnyOrderElementsOf(before);
    }

    /** The run ends here, and the task goes on. */
    private void loseTheLog() {
        shop.aws().faults().strike(1, call -> call.action().equals("logs:GetLogEvents"), Mode.ERROR_BEFORE);
    }

    private int run(String mark) throws InterruptedException {
        return run(mark, heard::add);
    }

    private int run(String mark, Consumer<String> lines) throws InterruptedException {
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), NAMED)) {
            return platform.run(
                    NAMED, TestTask.of(mark, TestTask.image(Architecture.ARM64, shop::publishTask, NO_SOURCES)), lines);
        }
    }

    /** Without the tasks that ended, which ECS remembers for an hour. */
    private List<String> state() {
        return EndState.of(shop.aws().quietAddress(), DeployedApp.REGION).stream()
                .filter(line ->
                        !line.startsWith("ecs task family:" + FAMILY) || line.endsWith(": lastStatus = RUNNING"))
                .toList();
    }
}
