package io.github.herokumigrate.platform.railway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.railway.TestRailway;
import io.github.herokumigrate.platform.railway.service.RailwayServices;
import io.github.herokumigrate.platform.railway.service.WishedService;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RailwayDomainsTest {
    private static final String SHOP = "shop.example.com";

    private final TestRailway railway = new TestRailway();

    @BeforeEach
    void makeTheService() throws Exception {
        railway.apply(services().wished());
        railway.emulator().forgetCalls();
    }

    @AfterEach
    void stop() {
        railway.close();
    }

    @Test
    void theServiceGetsANameOfRailwayAndTheUsersOwn() throws Exception {
        assertThat(apply(SHOP)).containsExactlyInAnyOrder("+ domain/railway", "+ domain/shop.example.com");

        assertThat(domains(SHOP).nameOfRailway().orElseThrow()).endsWith(".up.railway.app");
        assertThat(web().domains().custom(SHOP).targetPort()).contains(8080);
        railway.emulator().forgetCalls();
        assertThat(apply(SHOP)).isEmpty();
        assertThat(railway.writes()).isEmpty();
    }

    @Test
    void allRecordsAreToldAndWhenToSetThem() throws Exception {
        apply(SHOP);
        String target = web().domains().custom(SHOP).records().get(0).requiredValue();
        String token = web().domains().custom(SHOP).verificationToken().replace("railway-verify=", "");

        assertThat(domains(SHOP).pending())
                .containsExactly(
                        new PendingTask(
                                "DNS",
                                "Set the record _railway-verify.shop.example.com TXT railway-verify=" + token
                                        + " (it proves to Railway that shop.example.com is yours, and can be set while the"
                                        + " name still leads to Heroku).",
                                Due.NOW),
                        new PendingTask(
                                "DNS",
                                "Set the record shop.example.com CNAME " + target
                                        + " (it leads visitors to Railway, which makes the certificate then, mostly within"
                                        + " minutes).",
                                Due.LATER));
        assertThat(domains(SHOP).status())
                .containsExactly(
                        new HostStatus(SHOP, "validating_ownership", "not proven, the name does not lead here"));
    }

    @ParameterizedTest
    @EnumSource
    void theProofIsSpelledInOneWayHoweverRailwayDoes(CustomDomain.Spelling spelling) throws Exception {
        railway.emulator().account().conditions().spell(spelling);
        apply(SHOP);

        assertThat(domains(SHOP).pending().get(0).task())
                .matches("Set the record _railway-verify\\.shop\\.example\\.com TXT railway-verify=[^ =]+ \\(.*");
    }

    @Test
    void aNameThatIsReadyNeedsNothing() throws Exception {
        apply(SHOP);
        web().domains().custom(SHOP).point();
        railway.emulator().settle();

        assertThat(domains(SHOP).pending()).isEmpty();
        assertThat(domains(SHOP).status())
                .containsExactly(new HostStatus(SHOP, "valid", "proven, the name leads here"));
        assertThat(apply(SHOP)).isEmpty();
    }

    @Test
    void aNameThatLeadsHereWithoutItsProofIsNotReady() throws Exception {
        apply(SHOP);
        web().domains().custom(SHOP).propagate();

        assertThat(domains(SHOP).pending())
                .singleElement()
                .satisfies(task -> assertThat(task.task()).startsWith("Set the record _railway-verify"));
    }

    @Test
    void aCertificateThatFailedIsTriedAgain() throws Exception {
        apply(SHOP);
        CustomDomain domain = web().domains().custom(SHOP);
        domain.point();
        railway.emulator().settle();
        domain.failCertificate("rate limited");
        assertThat(domains(SHOP).pending())
                .extracting(PendingTask::task)
                .containsExactly(
                        "Railway could not make the certificate of shop.example.com (rate limited): put that right"
                                + " and run deploy again, which lets Railway try again.");

        assertThat(apply(SHOP)).containsExactly("~ domain/shop.example.com");

        railway.emulator().settle();
        assertThat(domains(SHOP).pending()).isEmpty();
    }

    @Test
    void aWildcardHasTheRecordOfItsCertificateFirst() throws Exception {
        apply("*.example.com");

        assertThat(domains("*.example.com").pending())
                .anySatisfy(task -> {
                    assertThat(task.task()).contains("_acme-challenge.example.com CNAME");
                    assertThat(task.due()).isEqualTo(Due.NOW);
                })
                .anySatisfy(task -> {
                    assertThat(task.task()).contains("*.example.com CNAME").contains("set it after the others");
                    assertThat(task.due()).isEqualTo(Due.LATER);
                });
    }

    @Test
    void theTopOfAZoneNeedsAProviderThatCanDoIt() throws Exception {
        apply("example.com");

        assertThat(domains("example.com").notices())
                .singleElement()
                .asString()
                .contains("example.com needs a DNS provider with ALIAS, ANAME or CNAME flattening");
        assertThat(domains("example.com").pending())
                .last()
                .asString()
                .contains("at the top of a zone it has to be an ALIAS or ANAME");
    }

    @Test
    void anotherPortThanOursIsPutRight() throws Exception {
        apply(SHOP);
        synchronized (railway.emulator().account()) {
            web().domains().custom(SHOP).leadTo(Optional.of(3000));
            web().domains().ofRailway().forEach(domain -> domain.leadTo(Optional.of(3000)));
        }

        assertThat(apply(SHOP)).containsExactlyInAnyOrder("~ domain/railway", "~ domain/shop.example.com");

        assertThat(web().domains().custom(SHOP).targetPort()).contains(8080);
        assertThat(apply(SHOP)).isEmpty();
    }

    @Test
    void aNameThatIsNotWishedAnyMoreGoesByTheUsersWord() throws Exception {
        apply(SHOP);

        assertThatThrownBy(this::apply).hasMessageContaining("domain/shop.example.com");
        assertThat(railway.apply(resources(), new Force(Set.of("domain/shop.example.com"))))
                .containsExactly("- domain/shop.example.com");

        assertThat(domains().status()).isEmpty();
    }

    @Test
    void aNameThatSomebodyElseHasIsRefusedClearly() throws Exception {
        railway.emulator()
                .outages()
                .refuse(
                        1,
                        call -> call.operation().equals("customDomainCreate"),
                        new Refusal("The domain shop.example.com is already in use."));

        assertThatThrownBy(() -> apply(SHOP))
                .hasMessageContaining(
                        "Railway does not let the application have the domain shop.example.com (The domain"
                                + " shop.example.com is already in use.): if another service or another account at Railway has it,"
                                + " remove it there, then run again.");
    }

    @ParameterizedTest
    @CsvSource({
        "graphql:serviceDomainCreate, TIMEOUT_AFTER",
        "graphql:serviceDomainCreate, ERROR_AFTER",
        "graphql:customDomainCreate, TIMEOUT_AFTER",
        "graphql:customDomainCreate, ERROR_AFTER",
        "graphql:customDomainCreate, STOP_AFTER"
    })
    void aCallThatTakesEffectIsEnough(String operation, Mode mode) throws Exception {
        railway.emulator().faults().strike(1, call -> call.action().equals(operation), mode);
        try {
            apply(SHOP);
        } catch (AssertionError | MigrationException e) {
            assertThat(e).hasMessageContaining("domain");
        }
        railway.emulator().faults().heal();

        apply(SHOP);

        assertThat(web().domains().ofRailway()).hasSize(1);
        assertThat(domains(SHOP).status()).hasSize(1);
        assertThat(apply(SHOP)).isEmpty();
    }

    @Test
    void moreThanThePlanAllowsIsToldBefore() throws Exception {
        assertThat(domains("a.example.com", "b.example.com", "c.example.com").problems())
                .containsExactly(
                        "<migration><domains>: there are 3, and the Hobby plan of Railway allows a service 2: leave"
                                + " some out or choose a larger plan.");
    }

    @Test
    void withoutAWebProcessThereIsNothingToLeadTo() throws Exception {
        RailwayDomains domains = new RailwayDomains(railway.site(), List.of(SHOP), Optional.empty());

        assertThat(domains.resources()).isEmpty();
        assertThat(domains.problems())
                .containsExactly(
                        "<migration><domains>: the application has no web process that they could lead to; leave"
                                + " them out, or give it one.");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> domains("no name"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'no name' is not a domain");
    }

    private List<String> apply(String... names) throws InterruptedException {
        return railway.apply(resources(names));
    }

    private List<Resource<?>> resources(String... names) throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>(services().wished());
        resources.addAll(domains(names).resources());
        return resources;
    }

    private RailwayServices services() {
        return new RailwayServices(
                railway.site(), List.of(), Set.of(), new TreeMap<>(Map.of("web", new WishedService("web", List.of()))));
    }

    private RailwayDomains domains(String... names) {
        RailwaySite site = railway.site();
        return new RailwayDomains(site, List.of(names), Optional.of(RailwayServices.serviceId("web")));
    }

    private EmulatedInstance web() {
        return railway.emulator().instance(TestRailway.APP.value(), "production", "web");
    }
}
