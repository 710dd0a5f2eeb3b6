package io.github.herokumigrate.platform.fly.machine;

import static io.github.herokumigrate.platform.fly.machine.Wishes.schedule;
import static io.github.herokumigrate.platform.fly.machine.Wishes.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.HealthCheck.Success;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Check;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Wish;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the machines of a wish are, and that they are the same when the API tells them back. */
class MachineSpecsTest {
    private static final AppName APP = AppName.of("shop");

    private static FlyEmulator fly;
    private static FlySite site;

    @BeforeContainer
    static void start() throws InterruptedException {
        fly = FlyEmulator.start();
        FlyApi api = new FlyApi(FlyConnection.with(FlyToken.of(Secret.of(fly.token())), new Redactor())
                .at(fly.address(), fly.address().resolve("/graphql"), "registry.fly.io")
                .patient(
                        Timeouts.DEFAULT,
                        new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(1)),
                        Duration.ofMillis(5)));
        api.apps().create(APP, FlyEmulator.ORGANIZATION);
        site = FlySite.of(api, APP, FlyEmulator.ORGANIZATION, "iad", Clock.systemUTC());
    }

    @AfterContainer
    static void stop() {
        assertThat(fly.violations()).isEmpty();
        fly.close();
    }

    @Example
    void webGetsTheTrafficOfBothPortsAndACheckThatItsPortIsOpen() throws InterruptedException {
        MachineConfig web = specs(Wishes.of(List.of(service("web")))).of(service("web"));

        assertThat(web.services()).singleElement().satisfies(service -> {
            assertThat(service.internalPort()).isEqualTo(8080);
            assertThat(service.autostop()).isEqualTo("off");
            assertThat(service.ports())
                    .containsExactly(
                            new MachineConfig.Port(80, List.of("http"), true),
                            new MachineConfig.Port(443, List.of("http", "tls"), false));
            assertThat(service.checks())
                    .containsExactly(
                            Check.tcp(8080, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60)));
        });
        assertThat(web.restart()).contains(new MachineConfig.Restart("always", 0));
        assertThat(web.stopConfig()).contains(new MachineConfig.StopConfig("SIGTERM", "30s"));
        assertThat(web.init()).contains(new MachineConfig.Init(List.of("web")));
    }

    @Example
    void aPathThatTheUserNamedIsAskedForAndTimesStayWithinWhatFlyTakes() throws InterruptedException {
        Optional<HealthCheck> check = Optional.of(new HealthCheck("/health", Success.GOOD_STATUS));
        MachineConfig web =
                specs(Wishes.of(List.of())).of(service("web", check, Duration.ofMinutes(5), Duration.ofMinutes(20)));

        assertThat(web.services().get(0).checks())
                .containsExactly(Check.http(
                        8080, "/health", Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60)));
        assertThat(web.stopConfig()).contains(new MachineConfig.StopConfig("SIGTERM", "300s"));
    }

    @Example
    void aWorkerGetsNoTraffic() throws InterruptedException {
        assertThat(specs(Wishes.of(List.of())).of(service("worker")).services()).isEmpty();
    }

    @Example
    void theReleaseIsTheSameForTheSameAndAnotherForAnotherCommandVariableImageOrSecret() throws InterruptedException {
        String release = specs(Wishes.releasing("bin/migrate")).release().id();

        assertThat(specs(Wishes.releasing("bin/migrate")).release().id()).isEqualTo(release);
        assertThat(List.of(
                        specs(Wishes.releasing("bin/migrate --all")).release().id(),
                        specs(Wishes.of(List.of(service("web")))).release().id(),
                        new MachineSpecs(site, Wishes.releasing("bin/migrate"), secrets("A=1"))
                                .release()
                                .id()))
                .doesNotContain(release)
                .doesNotHaveDuplicates();
    }

    @Property(tries = 25)
    void whatWasSentIsTheSameWhenItIsToldBack(
            @ForAll @Size(max = 4) Map<@AlphaChars @StringLength(min = 1, max = 8) String, String> variables)
            throws InterruptedException {
        variables
                .values()
                .removeIf(value -> value.chars().anyMatch(character -> Character.isSurrogate((char) character)));
        MachinesWish wish = new MachinesWish(
                List.of(service("web")),
                Optional.empty(),
                List.of(schedule("nightly", "0 0 * * *")),
                Optional.of(Wishes.IMAGE),
                new TreeMap<>(variables));
        MachineSpecs specs = specs(wish);
        for (MachineConfig config : List.of(
                specs.of(service("web")),
                specs.of(service("worker")),
                specs.of(schedule("nightly", "0 0 * * *")).orElseThrow())) {
            Machine made =
                    site.api().machines().create(APP, new Wish("", "iad", config, Launch.SKIP, Traffic.LATER, 0));
            Machine told = site.api().machines().find(APP, made.id()).orElseThrow();

            assertThat(told.config()).contains(config);
            assertThat(MachineSpec.of(told).orElseThrow().differences(new MachineSpec("iad", config)))
                    .isEmpty();
            site.api().machines().destroy(APP, made.id());
        }
    }

    @Example
    void everythingThatDiffersIsNamedAndNoValueOfAVariableShown() throws InterruptedException {
        MachinesWish before = new MachinesWish(
                List.of(), Optional.empty(), List.of(), Optional.of(Wishes.IMAGE), new TreeMap<>(Map.of("A", "first")));
        MachinesWish after = new MachinesWish(
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(Wishes.IMAGE.replace('1', '2')),
                new TreeMap<>(Map.of("A", "second", "B", "third")));
        MachineSpec old =
                new MachineSpec("iad", new MachineSpecs(site, before, secrets("KEY=1,OTHER=2")).of(service("web")));
        MachineSpec wish = new MachineSpec(
                "fra",
                new MachineSpecs(site, after, secrets("KEY=3,OTHER=2"))
                        .of(service(
                                "web",
                                Optional.of(new HealthCheck("/", Success.GOOD_STATUS)),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(60))));

        List<Difference> differences = old.differences(wish);

        assertThat(differences)
                .extracting(Difference::field)
                .containsExactly("region", "image", "variables", "secrets", "checks", "stop");
        assertThat(differences.toString())
                .contains("A (", "B (", "KEY (")
                .doesNotContain("OTHER", "first", "second", "third");
    }

    private static MachineSpecs specs(MachinesWish wish) {
        return new MachineSpecs(site, wish, secrets(""));
    }

    private static StartSecrets secrets(String marks) {
        return new StartSecrets() {
            @Override
            public String marks() {
                return marks;
            }

            @Override
            public long minVersion() {
                return 0;
            }
        };
    }
}
