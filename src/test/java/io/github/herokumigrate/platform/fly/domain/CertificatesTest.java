package io.github.herokumigrate.platform.fly.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.EmulatedCertificate.DnsRecord;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.fly.TestFly;
import io.github.herokumigrate.platform.fly.ThereAlready;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificatesTest {
    private static final ResourceId APP = new ResourceId("app", TestFly.APP.value());
    private static final String SHOP = "shop.example.com";

    private final TestFly fly = new TestFly();

    @BeforeEach
    void makeTheApp() throws InterruptedException {
        fly.site().api().apps().create(TestFly.APP, FlyEmulator.ORGANIZATION);
        fly.site().api().apps().addAddress(TestFly.APP, "shared_v4");
        fly.site().api().apps().addAddress(TestFly.APP, "v6");
        fly.emulator().forgetCalls();
    }

    @AfterEach
    void stop() {
        fly.close();
    }

    @Test
    void aCertificateIsRequestedForEachHostNameAndOnce() throws Exception {
        assertThat(fly.apply(wished(SHOP, "*.example.com", "SHOP.example.com")))
                .containsExactlyInAnyOrder("+ certificate/shop.example.com", "+ certificate/*.example.com");
        fly.emulator().forgetCalls();

        assertThat(fly.apply(wished(SHOP, "*.example.com"))).isEmpty();

        assertThat(fly.writes()).isEmpty();
        assertThat(app().certificates()).containsOnlyKeys(SHOP, "*.example.com");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"KILL_BEFORE", "KILL_AFTER", "ERROR_AFTER", "TIMEOUT_AFTER"})
    void whateverBecomesOfTheRequestThereIsOneInTheEnd(Mode mode) throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals("certificates:request"), mode);
        try {
            fly.apply(wished(SHOP));
        } catch (AssertionError e) {
            fly.emulator().faults().heal();
            fly.apply(wished(SHOP));
        }

        assertThat(app().certificates()).containsOnlyKeys(SHOP);
        assertThat(fly.apply(wished(SHOP))).isEmpty();
    }

    @Test
    void theRecordThatMakesTheCertificateComesFirstAndTheCutOverWhenTheUserLikes() throws Exception {
        fly.apply(wished(SHOP));

        List<PendingTask> tasks = certificates(SHOP).pending();

        assertThat(tasks).extracting(PendingTask::due).containsExactly(Due.NOW, Due.LATER, Due.LATER);
        assertThat(tasks).extracting(PendingTask::waitsFor).containsOnly("DNS");
        assertThat(tasks.get(0).task())
                .startsWith("Set the record _acme-challenge.shop.example.com CNAME shop.example.com." + app().hash()
                        + ".flydns.net (it proves to Fly.io that shop.example.com is yours");
        assertThat(tasks.get(1).task())
                .startsWith("Set the record shop.example.com A " + address("shared_v4"))
                .contains("instead of A and AAAA a CNAME to " + app().cnameTarget() + " does too");
        assertThat(tasks.get(2).task()).startsWith("Set the record shop.example.com AAAA " + address("v6"));
    }

    @Test
    void onceItIsIssuedOnlyTheCutOverIsLeftAndAfterThatNothing() throws Exception {
        fly.apply(wished(SHOP));
        app().certificates().get(SHOP).setDns(DnsRecord.ACME_CHALLENGE);

        assertThat(certificates(SHOP).pending()).extracting(PendingTask::due).containsExactly(Due.LATER, Due.LATER);
        assertThat(certificates(SHOP).status())
                .containsExactly(
                        new CertificateStatus(SHOP, "pending_validation", "issued, the name does not lead here"));

        app().certificates().get(SHOP).setDns(DnsRecord.A, DnsRecord.AAAA);
        fly.emulator().forgetCalls();
        assertThat(certificates(SHOP).pending()).isEmpty();
        assertThat(certificates(SHOP).status())
                .containsExactly(new CertificateStatus(SHOP, "active", "issued, the name leads here"));
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void aNameThatLeadsHereWithoutProvingItsOwnerNeedsOneRecordMore() throws Exception {
        fly.apply(wished(SHOP));
        app().certificates().get(SHOP).setDns(DnsRecord.A);

        assertThat(certificates(SHOP).pending()).singleElement().satisfies(task -> {
            assertThat(task.due()).isEqualTo(Due.NOW);
            assertThat(task.task())
                    .startsWith("Set the record _fly-ownership.shop.example.com TXT app-" + app().hash());
        });
    }

    @Test
    void aWildcardAndTheTopOfAZoneHaveTheirOwnRecords() throws Exception {
        fly.apply(wished("*.example.com", "example.com"));

        assertThat(certificates("*.example.com").pending().get(0).task())
                .startsWith("Set the record _acme-challenge.example.com CNAME example.com.");
        assertThat(certificates("example.com").pending())
                .extracting(PendingTask::task)
                .noneMatch(task -> task.contains("a CNAME to"));
    }

    @Test
    void nothingIsPendingBeforeItIsRequested() throws Exception {
        assertThat(certificates(SHOP).pending()).isEmpty();
        assertThat(certificates(SHOP).status()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyWishesStaysAndIsTold() throws Exception {
        fly.apply(wished(SHOP, "old.example.com"));
        fly.emulator().forgetCalls();

        assertThat(fly.apply(wished(SHOP))).isEmpty();

        assertThat(fly.writes()).isEmpty();
        assertThat(certificates(SHOP).notices())
                .containsExactly("App 'acme-orders' at Fly.io has a certificate for old.example.com, which is not in"
                        + " <domains>. It stays; 'fly certs remove old.example.com --app acme-orders' removes it.");
        assertThat(certificates(SHOP, "old.example.com").notices()).isEmpty();
    }

    @Test
    void allGoWithTheApp() throws Exception {
        fly.apply(wished("shop.example.com", "*.example.com"));

        assertThat(fly.remove(wished(), Force.NONE))
                .contains("- certificate/shop.example.com", "- certificate/*.example.com");

        assertThat(app().certificates()).isEmpty();
    }

    @Test
    void allDomainsThatAreNoneAreToldAtOnce() {
        assertThatThrownBy(() -> certificates(SHOP, "shop", "a b.example.com"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'shop'")
                .hasMessageContaining("'a b.example.com'")
                .hasMessageNotContaining(SHOP);
    }

    private EmulatedApp app() {
        return fly.emulator().app(TestFly.APP.value());
    }

    private String address(String type) {
        return app().ips().first(type).orElseThrow().ip();
    }

    private Certificates certificates(String... domains) {
        return new Certificates(fly.site(), List.of(domains), APP);
    }

    private List<Resource<?>> wished(String... domains) throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>(certificates(domains).resources());
        resources.add(new ThereAlready(APP));
        return resources;
    }
}
