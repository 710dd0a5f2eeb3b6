package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.Release;
import io.github.herokumigrate.platform.Rollback;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Fly.io's own list of releases says of what was rolled out. */
class ReleaseRecordsTest {
    private static final WishedApp APP = WishedApp.web(2).with(service(WORKER, 1));

    private RolledApp app;

    @BeforeEach
    void begin() throws InterruptedException {
        app = new RolledApp();
    }

    @AfterEach
    void end() {
        app.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyRollOutIsARelease(Strategy strategy) throws InterruptedException {
        app.deploy(APP.by(strategy));
        RolledApp.Deploy next = app.deploy(APP.by(strategy).image(image(2)));

        assertThat(next.undone()).isEmpty();
        assertThat(app.releases()).containsExactly("1 complete", "2 complete");
        assertThat(last().image()).isEqualTo(image(2));
        assertThat(last().json().path("strategy").asString())
                .isEqualTo(strategy.flyctlName().toUpperCase(Locale.ROOT));
        assertThat(numbers()).containsExactly(last().id() + " 2");
    }

    @Test
    void itIsRecordedWithTheApplicationAsFlyctlDescribesIt() throws InterruptedException {
        app.deploy(APP.releasing("bin/migrate --all"));

        assertThat(last().definition().toString())
                .contains(
                        "\"app\":\"shop\",\"primary_region\":\"iad\"",
                        "\"release_command\":\"",
                        "bin/migrate",
                        "\"env\":{\"GREETING\":\"hello\",\"PORT\":\"8080\"}",
                        "\"internal_port\":8080",
                        "\"tcp_checks\":[{\"interval\":\"10s\"",
                        "\"restart\":[{\"policy\":\"always\",\"processes\":[\"web\"]}",
                        "\"vm\":[{\"memory\":\"512mb\",\"cpu_kind\":\"shared\",\"cpus\":1,\"processes\":[\"web\"]}")
                .doesNotContain("heroku_migrate", "http_checks");
    }

    @Test
    void moreMachinesAreOfTheReleaseThatRuns() throws InterruptedException {
        app.deploy(APP);
        app.fly().forgetCalls();

        RolledApp.Deploy more = app.deploy(APP.with(service(WORKER, 3)));

        assertThat(more.undone()).isEmpty();
        assertThat(app.releases()).containsExactly("1 complete");
        assertThat(numbers()).containsExactly(last().id() + " 1");
        assertThat(app.deploy(APP.with(service(WORKER, 3))).plan().isEmpty()).isTrue();
    }

    @Test
    void whatChangesTheDescriptionIsARelease() throws InterruptedException {
        app.deploy(APP);

        app.deploy(APP.without(WORKER));
        assertThat(last().definition().path("processes").has("worker")).isFalse();
        app.deploy(APP);
        assertThat(last().definition().path("processes").has("worker")).isTrue();
        app.deploy(APP.releasing("bin/migrate"));

        assertThat(last().definition().path("deploy").has("release_command")).isTrue();
        assertThat(app.releases()).hasSize(4);
        assertThat(numbers()).containsExactly(last().id() + " 4");
    }

    @Test
    void whatIsRemovedAtTheSameTimeIsNoPartOfIt() throws InterruptedException {
        app.deploy(APP);

        assertThat(app.deploy(WishedApp.web(2).image(image(2))).undone()).isEmpty();

        assertThat(app.releases()).containsExactly("1 complete", "2 complete");
        assertThat(last().image()).isEqualTo(image(2));
    }

    @Test
    void otherSecretsAreARelease() throws InterruptedException {
        app.deploy(APP);
        app.secret("PASSWORD", "correct horse");

        app.deploy(APP);

        assertThat(app.releases()).containsExactly("1 complete", "2 complete");
    }

    @Test
    void whatDidNotBecomeHealthyIsNone() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());

        app.deploy(WishedApp.web(2).image(image(2)));

        assertThat(app.releases()).containsExactly("1 complete");
        assertThat(numbers()).containsExactly(last().id() + " 1");
    }

    @Test
    void aRollbackIsAReleaseToo() throws InterruptedException {
        app.deploy(APP);
        app.deploy(APP.image(image(2)));

        app.rollouts(APP).rollback().run(new Silence());

        assertThat(app.releases()).containsExactly("1 complete", "2 complete", "3 complete");
        assertThat(last().image()).isEqualTo(image(1));
        assertThat(numbers()).containsExactly(last().id() + " 3");
        assertThat(app.plan(APP).isEmpty()).isTrue();
    }

    @Test
    void aRefusedRecordIsToldAndFailsNothing() throws InterruptedException {
        app.fly()
                .faults()
                .strikeEach(
                        call -> call.kind() == Kind.WRITE && call.action().startsWith("releases:"), Mode.ERROR_BEFORE);

        RolledApp.Deploy deploy = app.deploy(APP);

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.pending())
                .singleElement()
                .asString()
                .startsWith("Run deploy again. What runs is not in Fly.io's list of releases")
                .contains("Could not record a release of app 'shop' on Fly.io: HTTP ");
        app.fly().faults().heal();
        RolledApp.Deploy again = app.deploy(APP);
        assertThat(again.done()).containsExactly("release/record");
        assertThat(again.undone()).isEmpty();
        assertThat(app.releases()).containsExactly("1 complete");
    }

    @Test
    void aListThatCanNotBeReadFailsNothingEither() throws InterruptedException {
        app.fly().faults().strikeEach(call -> call.action().equals("releases:list"), Mode.ERROR_BEFORE);

        RolledApp.Deploy deploy = app.deploy(APP);

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.pending()).hasSize(1);
    }

    @Test
    void whatAKilledRunHasBegunIsBroughtToItsEnd() throws InterruptedException {
        app.fly().faults().strike(1, call -> call.action().equals("releases:create"), Mode.STOP_AFTER);
        app.deploy(APP);
        app.fly().faults().heal();
        assertThat(app.releases()).containsExactly("1 pending");

        assertThat(app.deploy(APP).undone()).isEmpty();

        assertThat(app.releases()).containsExactly("1 complete");
        assertThat(numbers()).containsExactly(last().id() + " 1");
    }

    private Release last() {
        synchronized (app.fly().account()) {
            List<Release> releases = app.fly().app(RolledApp.NAME.value()).releases();
            return releases.get(releases.size() - 1);
        }
    }

    /** The releases that machines bear, by their id and number. */
    private Set<String> numbers() {
        return app.machines().values().stream()
                .map(EmulatedMachine::metadata)
                .map(notes -> notes.get("fly_release_id") + " " + notes.get("fly_release_version"))
                .collect(Collectors.toSet());
    }

    private static final class Silence implements Rollback.Listener {
        @Override
        public void started(Rollback.Step step) {}

        @Override
        public void finished(Rollback.Step step) {}
    }
}
