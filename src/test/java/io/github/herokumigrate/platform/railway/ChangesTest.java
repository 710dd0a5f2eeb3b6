package io.github.herokumigrate.platform.railway;

import static io.github.herokumigrate.testing.Shop.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Shop;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a change of the wish touches in an application that is deployed, and what it leaves alone. */
class ChangesTest {
    private static final String UPLOAD = "upload:up";

    private DeployedApp shop;

    @BeforeEach
    void deployOnce() throws Exception {
        shop = new DeployedApp();
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
        shop.forgetCalls();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aChangedVariableIsWrittenOnceAndSeenByAllWithoutABuild() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("API_TOKEN", "another-token", Visibility.SECRET);

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder("~ variables/*", "~ process/web", "~ process/worker", "~ schedule/nightly");

        assertThat(shop.writes()).doesNotContain(UPLOAD);
        assertThat(running("web").environment()).containsEntry("API_TOKEN", "another-token");
        assertThat(running("worker").environment()).containsEntry("API_TOKEN", "another-token");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aRemovedVariableIsGoneFromWhatRuns() throws Exception {
        TargetApp changed = ChangedApp.shop().withoutVariable("API_TOKEN");

        assertThat(deploy(changed)).contains("~ variables/*", "~ variables/web", "~ process/web");

        assertThat(running("web").environment()).doesNotContainKey("API_TOKEN");
        nothingIsLeftToDo(changed);
    }

    @Test
    void everyValueArrivesAsItIs() throws Exception {
        assertThat(running("web").environment())
                .containsEntry("GREETING", "Grüß Gott, it's \"$HOME\"")
                .containsEntry("EMPTY", "")
                .containsEntry("PORT", "8080")
                .containsEntry("PROCESS_TYPE", "web");
        assertThat(running("web").environment().get("DATABASE_URL"))
                .startsWith("postgresql://")
                .contains(".railway.internal:5432");
        assertThat(running("web").environment().get("REDIS_URL")).startsWith("redis://");
    }

    @Test
    void newCodeIsSentToEachServiceOnce() throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder("~ process/web", "~ process/worker", "~ schedule/nightly");

        assertThat(shop.writes()).filteredOn(UPLOAD::equals).hasSize(3);
        assertThat(shop.built()).anySatisfy(line -> assertThat(line).startsWith("web: "));
        nothingIsLeftToDo(changed);
    }

    @Test
    void anotherNumberOfProcessesTouchesNoOtherService() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 3), service("worker", 1));
        String worker = running("worker").id();

        assertThat(deploy(changed)).containsExactly("~ process/web");

        assertThat(running("worker").id()).isEqualTo(worker);
        assertThat(shop.writes()).doesNotContain(UPLOAD);
        nothingIsLeftToDo(changed);
    }

    @Test
    void anAddedProcessTypeTouchesNoOther() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 2), service("worker", 1), service("mailer", 1));
        String web = running("web").id();

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder("+ service/mailer", "+ variables/mailer", "+ process/mailer");

        assertThat(running("web").id()).isEqualTo(web);
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
                .containsExactlyInAnyOrder("- process/worker", "- service/worker");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aFailingReleaseCommandLeavesWhatRunsAsItIs() throws Exception {
        String web = running("web").id();
        String worker = running("worker").id();
        shop.railway()
                .programs()
                .when(
                        "web",
                        Role.PRE_DEPLOY,
                        Program.exiting(3).printing("migrating", "token-that-nobody-may-see is wrong"));

        DeployedApp.Result result = shop.deploy(ChangedApp.shop().code("second"));

        assertThat(result.problems())
                .singleElement()
                .asString()
                .contains("process/web", "migrating", "*** is wrong")
                .doesNotContain(Shop.TOKEN);
        assertThat(running("web").id()).isEqualTo(web);
        assertThat(running("worker").id()).isEqualTo(worker);

        shop.railway().programs().reset();
        assertThat(deploy(ChangedApp.shop().code("second"))).contains("~ process/web", "~ process/worker");
        nothingIsLeftToDo(ChangedApp.shop().code("second"));
    }

    @Test
    void whatCannotBeBuiltLeavesWhatRunsAsItIs() throws Exception {
        String web = running("web").id();
        shop.railway().programs().when("web", Role.BUILD, Program.exiting(1).printing("BUILD FAILURE"));

        DeployedApp.Result result = shop.deploy(ChangedApp.shop().code("second"));

        assertThat(result.problems())
                .anySatisfy(problem -> assertThat(problem).contains("process/web", "BUILD FAILURE"));
        assertThat(running("web").id()).isEqualTo(web);
        assertThat(shop.platform().status(Shop.wish()))
                .filteredOn(process -> process.type().value().equals("web"))
                .extracting(ProcessStatus::state)
                .containsOnly(ProcessStatus.State.UP);
    }

    @Test
    void theVersionBeforeIsRolledBackTo() throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");
        String before = running("web").source().title();
        deploy(changed);
        assertThat(running("web").source().title()).isNotEqualTo(before);

        shop.platform().rollback(changed).run(new SilentRollback());

        assertThat(running("web").source().title()).isEqualTo(before);
        assertThat(deploy(changed)).contains("~ process/web");
        assertThat(running("web").source().title()).isNotEqualTo(before);
    }

    @Test
    void aDomainWaitsForItsRecordsAndTheProofOfItsOwner() throws Exception {
        TargetApp changed = ChangedApp.shop().domains("shop.example.com");

        assertThat(deploy(changed)).containsExactly("+ domain/shop.example.com");

        assertThat(shop.platform().pending(changed))
                .extracting(PendingTask::task)
                .anySatisfy(task -> assertThat(task).contains("CNAME", "shop"))
                .anySatisfy(task -> assertThat(task).contains("TXT", "_railway-verify", "railway-verify="));
        nothingIsLeftToDo(changed);
    }

    @Test
    void anImageOfTheUsersRegistryIsPushedAndPulledByItsDigest() throws Exception {
        RailwaySettings usual = shop.settings();
        RailwaySettings settings = new RailwaySettings(
                usual.connection(),
                usual.workspace(),
                usual.project(),
                usual.environment(),
                usual.region(),
                Optional.of("registry.example.com/acme/orders"),
                usual.registryCredentials(),
                usual.database(),
                usual.cache(),
                usual.times(),
                usual.builds());
        TargetApp changed = ChangedApp.shop().code("second");

        assertThat(shop.deploy(changed, settings, Force.NONE).changes())
                .containsExactlyInAnyOrder("+ image/app", "~ process/web", "~ process/worker", "~ schedule/nightly");

        assertThat(shop.pushed()).containsExactly("registry.example.com/acme/orders:second");
        assertThat(running("web").source().title())
                .isEqualTo("registry.example.com/acme/orders@"
                        + Shop.image("second").digest());
        shop.forgetCalls();
        assertThat(shop.deploy(changed, settings, Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    private List<String> deploy(TargetApp app) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app);
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    private void nothingIsLeftToDo(TargetApp app) throws InterruptedException {
        shop.forgetCalls();
        assertThat(deploy(app)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    private EmulatedDeployment running(String service) {
        shop.railway().settle();
        return shop.railway()
                .instance("acme-orders", "production", service)
                .deployments()
                .running();
    }
}
