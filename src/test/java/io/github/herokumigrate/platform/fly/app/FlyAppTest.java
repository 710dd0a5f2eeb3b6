package io.github.herokumigrate.platform.fly.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.Access.Rights;
import io.github.herokumigrate.emulator.fly.state.Access.Secrets;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.fly.TestFly;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Wish;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlyAppTest {
    private static final AppImage IMAGE = new AppImage("sha256:" + "1".repeat(64), "v1", Architecture.AMD64);
    private static final ImagePublisher NOBODY = destination -> {
        throw new AssertionError("nothing is to be pushed");
    };

    private final TestFly fly = new TestFly();
    private final Map<String, String> values = new TreeMap<>(Map.of("TOKEN", "a,b=c", "KEY", "söme\nlines \"of\" $it"));

    @AfterEach
    void stop() {
        fly.close();
    }

    @Test
    void anAppIsMadeWithItsAddressesAndSecrets() throws Exception {
        assertThat(fly.apply(wished(Addresses.SHARED)))
                .containsExactlyInAnyOrder("+ app/acme-orders", "+ address/v4", "+ address/v6", "+ secrets/app");

        assertThat(fly.emulator().app("acme-orders").secrets().values()).isEqualTo(values);
        fly.emulator().forgetCalls();
        machine();
        fly.emulator().forgetCalls();
        assertThat(fly.apply(wished(Addresses.SHARED))).isEmpty();
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void withoutAMachineSecretsAreComparedByTheirValues() throws Exception {
        fly.apply(wished(Addresses.NONE));
        assertThat(fly.apply(wished(Addresses.NONE))).isEmpty();

        values.put("TOKEN", "another");

        assertThat(fly.apply(wished(Addresses.NONE))).containsExactly("~ secrets/app");
        assertThat(fly.emulator().app("acme-orders").secrets().values()).isEqualTo(values);
    }

    @Test
    void whoMayNotReadThemWritesThemAgain() throws Exception {
        String token = fly.emulator()
                .token(new Access(Set.of(FlyEmulator.ORGANIZATION), Optional.empty(), Rights.FULL, Secrets.HIDDEN));
        fly.apply(wished(Addresses.NONE));

        assertThat(fly.apply(wished(fly.site(token), Addresses.NONE))).containsExactly("~ secrets/app");
    }

    @Test
    void onlyWhatChangedIsWritten() throws Exception {
        fly.apply(wished(Addresses.NONE));
        machine();
        values.put("TOKEN", "another");
        values.remove("KEY");
        fly.emulator().forgetCalls();

        List<Resource<?>> resources = wished(Addresses.NONE);
        Plan plan = new Planner(8).plan(resources, Force.NONE);

        assertThat(plan.changes().toString()).contains("TOKEN", "KEY").doesNotContain("a,b=c", "söme");
        assertThat(fly.apply(resources)).containsExactly("~ secrets/app");
        assertThat(fly.emulator().app("acme-orders").secrets().values()).containsExactly(Map.entry("TOKEN", "another"));
    }

    @Test
    void aSecretThatSomebodyElseChangedIsPutRightAndOneThatSomebodyElseMadeStays() throws Exception {
        fly.apply(wished(Addresses.NONE));
        machine();
        fly.site()
                .api()
                .secrets()
                .set(
                        TestFly.APP,
                        new TreeMap<>(Map.of(
                                "TOKEN", Optional.of(Secret.of("theirs")), "OTHER", Optional.of(Secret.of("theirs")))));

        assertThat(fly.apply(wished(Addresses.NONE))).containsExactly("~ secrets/app");

        assertThat(fly.emulator().app("acme-orders").secrets().values())
                .containsEntry("TOKEN", "a,b=c")
                .containsEntry("OTHER", "theirs");
    }

    @Test
    void aDedicatedAddressComesBesideTheSharedOne() throws Exception {
        fly.apply(wished(Addresses.SHARED));
        machine();

        assertThat(fly.apply(wished(Addresses.DEDICATED))).containsExactly("~ address/v4");
        assertThat(fly.apply(wished(Addresses.DEDICATED))).isEmpty();
        assertThat(fly.site().api().apps().addresses(TestFly.APP)).hasSize(3);
    }

    @Test
    void theAnswerToMakingTheAppMayBeLost() throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals("apps:create"), Mode.TIMEOUT_AFTER);

        assertThatThrownBy(() -> fly.apply(wished(Addresses.NONE))).isInstanceOf(AssertionError.class);

        assertThat(fly.apply(wished(Addresses.NONE))).containsExactly("+ secrets/app");
    }

    @Test
    void anAppWithMachinesOfOthersIsLeftAlone() throws Exception {
        fly.site().api().apps().create(TestFly.APP, FlyEmulator.ORGANIZATION);
        machine(Map.of());
        fly.emulator().forgetCalls();

        assertThatThrownBy(() -> new Planner(8).plan(wished(Addresses.SHARED), Force.NONE))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("App 'acme-orders' at Fly.io has machines and none of them was made by this")
                .hasMessageContaining("Set <name>");
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void anImageIsPushedUnlessAMachineHasIt() throws Exception {
        List<String> pushed = new ArrayList<>();
        ImagePublisher publisher = destination -> {
            pushed.add(destination.logIn().orElseThrow().username() + "@" + destination.repository() + ":"
                    + destination.tag());
            return IMAGE.digest();
        };
        FlySite site = fly.site();
        List<Resource<?>> resources =
                new FlyApp(site, secrets(site), publisher).wished(Addresses.NONE, Optional.of(IMAGE));

        assertThat(fly.apply(resources)).contains("+ image/app");

        assertThat(pushed).containsExactly("x@registry.example.com/acme-orders:v1");
        machine();
        FlySite again = fly.site();
        assertThat(fly.apply(new FlyApp(again, secrets(again), NOBODY).wished(Addresses.NONE, Optional.of(IMAGE))))
                .isEmpty();
    }

    @Test
    void anAppIsRemovedWithAllThatIsInIt() throws Exception {
        fly.apply(wished(Addresses.SHARED));
        machine();
        FlySite site = fly.site();

        fly.remove(new FlyApp(site, new AppSecrets(site, List.of()), NOBODY).unwanted(), Force.NONE);

        assertThat(fly.site().api().apps().find(TestFly.APP)).isEmpty();
    }

    @Test
    void aValueThatIsNotKnownIsNotTakenForAnEmptyOne() {
        FlySite site = fly.site();
        AppSecrets unknown =
                new AppSecrets(site, List.of(new WishedSecret("DATABASE_URL", Optional::empty, Set.<ResourceId>of())));

        assertThatThrownBy(() -> fly.apply(new FlyApp(site, unknown, NOBODY).wished(Addresses.NONE, Optional.empty())))
                .hasMessageContaining("The value of DATABASE_URL is not known");
    }

    private List<Resource<?>> wished(Addresses addresses) {
        return wished(fly.site(), addresses);
    }

    private List<Resource<?>> wished(FlySite site, Addresses addresses) {
        return new FlyApp(site, secrets(site), NOBODY).wished(addresses, Optional.empty());
    }

    private AppSecrets secrets(FlySite site) {
        return new AppSecrets(
                site,
                values.entrySet().stream()
                        .map(value -> new WishedSecret(
                                value.getKey(), () -> Optional.of(Secret.of(value.getValue())), Set.<ResourceId>of()))
                        .toList());
    }

    /** A machine of ours that was started with the secrets as they are. */
    private void machine() throws InterruptedException {
        FlySite site = fly.site();
        machine(Map.of(
                FlySite.OUR_NOTE,
                TestFly.APP.value(),
                AppSecrets.NOTE,
                secrets(site).marks()));
    }

    private void machine(Map<String, String> notes) throws InterruptedException {
        MachineConfig config = new MachineConfig(
                "registry.example.com/acme-orders@" + IMAGE.digest(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.of(new MachineConfig.Guest("shared", 1, 256)),
                new TreeMap<>(notes),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        fly.site()
                .api()
                .machines()
                .create(TestFly.APP, new Wish("web-1", TestFly.REGION, config, Launch.START, Traffic.AT_ONCE, 0));
    }
}
