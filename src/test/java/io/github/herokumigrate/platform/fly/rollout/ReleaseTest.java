package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.StartedProcess;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that runs before each roll-out. */
class ReleaseTest {
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
    void itRunsOnceForEachReleaseBeforeAnyMachineIsChanged() throws InterruptedException {
        WishedApp wish = WishedApp.web(1).releasing("bin/migrate");
        app.secret("PASSWORD", "correct horse");

        assertThat(app.deploy(wish).problems()).isEmpty();
        assertThat(app.deploy(wish).done()).isEmpty();
        assertThat(app.deploy(wish.image(image(2))).problems()).isEmpty();

        assertThat(app.fly().programs().started())
                .extracting(StartedProcess::image)
                .containsExactly(image(1), image(1), image(2), image(2));
        assertThat(releases())
                .hasSize(2)
                .first()
                .satisfies(process -> assertThat(process.environment())
                        .containsEntry("RELEASE_COMMAND", "1")
                        .containsEntry("PASSWORD", "correct horse")
                        .containsEntry("PROCESS_TYPE", "release")
                        .containsEntry("FLY_PROCESS_GROUP", "fly_app_release_command"));
        assertThat(app.machines()).containsOnlyKeys("web-1");
    }

    @Test
    void oneThatFailsEndsTheRollOutBeforeItBegins() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.redactor().learn(Secret.of("correct horse"));
        app.fly()
                .programs()
                .when(
                        process -> process.commandLine().contains("bin/migrate"),
                        Program.exiting(3).printing("Connecting with correct horse", "No such table"));
        String version = app.machine("web-1").version();

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).image(image(2)).releasing("bin/migrate"));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(
                                "The release command 'bin/migrate' ended with exit code 3, so nothing was rolled out. Mend it"
                                        + " and deploy again. Its last lines:")
                        .contains("Connecting with ***", "No such table")
                        .doesNotContain("horse"));
        assertThat(app.machine("web-1").version()).isEqualTo(version);
    }

    @Test
    void oneThatFailedRunsAgain() throws InterruptedException {
        WishedApp wish = WishedApp.web(1).releasing("bin/migrate");
        app.fly().programs().when(process -> process.commandLine().contains("bin/migrate"), Program.exiting(1));
        app.deploy(wish);
        app.fly().programs().reset();

        assertThat(app.deploy(wish).problems()).isEmpty();

        assertThat(releases()).hasSize(2);
        assertThat(app.machines()).containsOnlyKeys("web-1");
    }

    @Test
    void oneThatTakesTooLongIsEnded() throws InterruptedException {
        app.fly().programs().when(process -> process.commandLine().contains("bin/migrate"), Program.running());

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).releasing("bin/migrate"));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("did not end within"));
        assertThat(app.machines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "machines:create, STOP_AFTER",
        "machines:start, STOP_BEFORE",
        "machines:start, STOP_AFTER",
        "machines:create, TIMEOUT_AFTER",
        "machines:start, TIMEOUT_AFTER"
    })
    void oneThatAKilledRunBeganIsWaitedForAndNotRunAgain(String action, Mode mode) throws InterruptedException {
        WishedApp wish = WishedApp.web(1).releasing("bin/migrate");
        app.fly().faults().strike(1, call -> call.action().equals(action), mode);
        app.deploy(wish);
        app.fly().faults().heal();

        assertThat(app.deploy(wish).problems()).isEmpty();

        assertThat(releases()).hasSize(1);
        assertThat(app.machines()).containsOnlyKeys("web-1");
    }

    @Test
    void anotherCommandRunsAndIsNotedWithoutStartingMachinesAgain() throws InterruptedException {
        app.deploy(WishedApp.web(1).releasing("bin/migrate"));
        String version = app.machine("web-1").version();

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).releasing("bin/migrate --all"));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("release");
        assertThat(releases()).hasSize(2);
        assertThat(app.machine("web-1").version()).isEqualTo(version);
        assertThat(app.plan(WishedApp.web(1).releasing("bin/migrate --all")).isEmpty())
                .isTrue();
    }

    private List<StartedProcess> releases() {
        return app.fly().programs().started().stream()
                .filter(process -> process.commandLine().contains("bin/migrate"))
                .toList();
    }
}
