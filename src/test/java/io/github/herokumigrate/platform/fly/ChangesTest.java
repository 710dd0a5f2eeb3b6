package io.github.herokumigrate.platform.fly;

import static io.github.herokumigrate.testing.Shop.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.StartedProcess;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a change of the wish touches in an application that is deployed, and what it leaves alone. */
class ChangesTest {
    private DeployedApp shop;

    @BeforeEach
    void deployOnce() throws Exception {
        shop = new DeployedApp();
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
        shop.fly().forgetCalls();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aChangedSecretIsSetOnceAndEveryMachineSeesIt() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("API_TOKEN", "another-token", Visibility.SECRET);

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "~ secrets/app",
                        "~ release/command",
                        "~ process/web",
                        "~ process/worker",
                        "~ schedule/nightly",
                        "~ release/record");

        assertThat(shop.writes()).containsOnlyOnce("secrets:update");
        assertThat(seen("web")).allSatisfy(seen -> assertThat(seen).containsEntry("API_TOKEN", "another-token"));
        nothingIsLeftToDo(changed);
    }

    @Test
    void aChangedPlainVariableTouchesNoSecret() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("LOG_LEVEL", "debug", Visibility.PLAIN);

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "~ release/command",
                        "~ process/web",
                        "~ process/worker",
                        "~ schedule/nightly",
                        "~ release/record");

        assertThat(seen("worker")).allSatisfy(seen -> assertThat(seen).containsEntry("LOG_LEVEL", "debug"));
        nothingIsLeftToDo(changed);
    }

    @Test
    void aRemovedSecretIsGoneFromWhatRuns() throws Exception {
        TargetApp changed = ChangedApp.shop().withoutVariable("API_TOKEN");

        assertThat(deploy(changed)).contains("~ secrets/app", "~ process/web");

        assertThat(seen("web")).allSatisfy(seen -> assertThat(seen).doesNotContainKey("API_TOKEN"));
        nothingIsLeftToDo(changed);
    }

    @Test
    void aSecretThatMayBeShownFromNowOnIsNoSecretAnyMore() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("API_TOKEN", "shown", Visibility.PLAIN);

        assertThat(deploy(changed)).contains("~ secrets/app", "~ process/web");

        assertThat(seen("web")).allSatisfy(seen -> assertThat(seen).containsEntry("API_TOKEN", "shown"));
        nothingIsLeftToDo(changed);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void newCodeRunsAfterwardsHoweverItIsRolledOut(Strategy strategy) throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");

        assertThat(deploy(changed, shop.with(strategy)))
                .containsExactlyInAnyOrder(
                        "+ image/app",
                        "~ release/command",
                        "~ process/web",
                        "~ process/worker",
                        "~ schedule/nightly",
                        "~ release/record");

        assertThat(machines("web")).hasSize(2);
        assertThat(machines("worker")).hasSize(1);
        assertThat(shop.fly().app("acme-orders").machines())
                .allSatisfy(machine -> assertThat(machine.image().digest())
                        .isEqualTo(Shop.image("second").digest()));
        assertThat(shop.deploy(changed, shop.with(strategy), Force.NONE).changes())
                .isEmpty();
    }

    @Test
    void anotherNumberOfProcessesLeavesThoseThatStayAlone() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 3), service("worker", 0));
        Set<String> before = versions("web");

        assertThat(deploy(changed)).containsExactlyInAnyOrder("~ process/web", "- process/worker", "~ release/record");

        assertThat(versions("web")).hasSize(3).containsAll(before);
        assertThat(machines("worker")).isEmpty();
        nothingIsLeftToDo(changed);
    }

    @Test
    void anAddedProcessTypeTouchesNoOther() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 2), service("worker", 1), service("mailer", 1));
        Set<String> before = versions("web");

        assertThat(deploy(changed)).containsExactlyInAnyOrder("+ process/mailer", "~ release/record");

        assertThat(versions("web")).isEqualTo(before);
        nothingIsLeftToDo(changed);
    }

    @Test
    void aRemovedProcessTypeGoesOnlyWhenAllowed() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 2));

        assertThatThrownBy(() -> shop.deploy(changed))
                .hasMessageContaining("process/worker: Deleting it ends all processes of type worker")
                .hasMessageContaining("-Dheroku-migrate.force=process/worker");
        assertThat(shop.writes()).isEmpty();

        assertThat(shop.deploy(changed, shop.settings(), new Force(Set.of("process/worker")))
                        .changes())
                .containsExactlyInAnyOrder("- process/worker", "~ release/record");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aFailingReleaseCommandLeavesWhatRunsAsItIs() throws Exception {
        Set<String> before = versions("web");
        shop.fly()
                .programs()
                .when(isRelease(), Program.exiting(3).printing("migrating", "token-that-nobody-may-see is wrong"));
        TargetApp changed = ChangedApp.shop().code("second");

        DeployedApp.Result result = shop.deploy(changed);

        assertThat(result.problems())
                .singleElement()
                .asString()
                .contains("release/command", "exit code 3", "migrating", "*** is wrong")
                .doesNotContain(Shop.TOKEN);
        assertThat(versions("web")).isEqualTo(before);

        shop.fly().programs().reset();
        assertThat(deploy(changed)).contains("~ release/command", "~ process/web");
        nothingIsLeftToDo(changed);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatDoesNotBecomeHealthyIsRolledBack(Strategy strategy) throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");
        shop.fly()
                .programs()
                .when(
                        process -> process.group().equals("web")
                                && process.image().contains(Shop.image("second").digest()),
                        Program.exiting(1).printing("no such table"));

        DeployedApp.Result result = shop.deploy(changed, shop.with(strategy), Force.NONE);

        assertThat(result.problems())
                .anySatisfy(problem -> assertThat(problem).contains("process/web", "exit code 1", "no such table"));
        assertThat(machines("web"))
                .hasSize(2)
                .allSatisfy(machine -> assertThat(machine.image().digest())
                        .isEqualTo(Shop.image("first").digest()));
        assertThat(shop.platform().status(changed))
                .filteredOn(process -> process.type().value().equals("web"))
                .extracting(ProcessStatus::state)
                .containsOnly(ProcessStatus.State.UP);

        shop.fly().programs().reset();
        assertThat(deploy(changed, shop.with(strategy))).contains("~ process/web");
        assertThat(shop.deploy(changed, shop.with(strategy), Force.NONE).changes())
                .isEmpty();
    }

    @Test
    void theVersionBeforeIsRolledBackTo() throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");
        deploy(changed);

        shop.platform().rollback(changed).run(new SilentRollback());

        assertThat(machines("web"))
                .allSatisfy(machine -> assertThat(machine.image().digest())
                        .isEqualTo(Shop.image("first").digest()));
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
    }

    @Test
    void withoutReleaseCommandNoneRuns() throws Exception {
        TargetApp changed = new ChangedApp(ChangedApp.shop().release(Optional.<ReleaseCommand>empty())).code("second");
        long before = releases();

        assertThat(deploy(changed)).contains("~ process/web");

        assertThat(releases()).isEqualTo(before);
        nothingIsLeftToDo(changed);
    }

    private List<String> deploy(TargetApp app) throws InterruptedException {
        return deploy(app, shop.settings());
    }

    private List<String> deploy(TargetApp app, FlySettings settings) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app, settings, Force.NONE);
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    private void nothingIsLeftToDo(TargetApp app) throws InterruptedException {
        shop.fly().forgetCalls();
        assertThat(deploy(app)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    private List<EmulatedMachine> machines(String group) {
        return shop.fly().app("acme-orders").machines().stream()
                .filter(machine -> machine.group().equals(group))
                .toList();
    }

    private Set<String> versions(String group) {
        return machines(group).stream().map(EmulatedMachine::version).collect(Collectors.toSet());
    }

    private List<Map<String, String>> seen(String group) {
        return machines(group).stream().map(EmulatedMachine::environment).toList();
    }

    private long releases() {
        return shop.fly().programs().started().stream().filter(isRelease()).count();
    }

    private static Predicate<StartedProcess> isRelease() {
        return process -> process.environment().containsKey("RELEASE_COMMAND");
    }
}
