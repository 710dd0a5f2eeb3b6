package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names in the net (contract: Railway 7.12). */
class DomainTest {
    private static final String STATUS = "status { verified verificationDnsHost verificationToken certificateStatus"
            + " certificateErrorMessage dnsRecords { hostlabel fqdn zone recordType requiredValue currentValue status purpose } }";
    private static final String CREATE =
            "mutation($input: CustomDomainCreateInput!) { customDomainCreate(input: $input) { id domain " + STATUS
                    + " } }";

    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aServiceGetsANameOfRailway() throws Exception {
        JsonNode domain = shop.asked("mutation { serviceDomainCreate(input: {" + shop.where("web")
                + ", targetPort: 8080}) { id domain targetPort syncStatus } }");
        assertThat(domain.path("domain").asString()).matches("web-production-[0-9a-f]{4}\\.up\\.railway\\.app");
        assertThat(domain.path("syncStatus").asString()).isEqualTo("CREATING");
        shop.railway().settle();

        assertThat(domains().path("serviceDomains").path(0).path("syncStatus").asString())
                .isEqualTo("ACTIVE");
        assertThat(shop.instance("web").system())
                .containsEntry("RAILWAY_PUBLIC_DOMAIN", domain.path("domain").asString());
        assertThat(shop.railway().endState()).contains("shop production web: domains = <domain of web> to 8080");
        shop.asked("mutation { serviceDomainDelete(id: \"" + domain.path("id").asString() + "\") }");
        assertThat(domains().path("serviceDomains")).isEmpty();
    }

    @Test
    void aNameOfOnesOwnNeedsTwoRecordsOfWhichOneIsListed() throws Exception {
        JsonNode status = shop.asked(CREATE, input("shop.example.com")).path("status");

        assertThat(status.path("verified").asBoolean()).isFalse();
        assertThat(status.path("certificateStatus").asString())
                .isEqualTo("CERTIFICATE_STATUS_TYPE_VALIDATING_OWNERSHIP");
        assertThat(status.path("verificationDnsHost").asString()).isEqualTo("_railway-verify.shop");
        assertThat(status.path("verificationToken").asString()).startsWith("railway-verify=");
        assertThat(status.path("dnsRecords")).hasSize(1);
        JsonNode record = status.path("dnsRecords").path(0);
        assertThat(record.path("recordType").asString()).isEqualTo("DNS_RECORD_TYPE_CNAME");
        assertThat(record.path("hostlabel").asString()).isEqualTo("shop");
        assertThat(record.path("zone").asString()).isEqualTo("example.com");
        assertThat(record.path("fqdn").asString()).isEqualTo("shop.example.com");
        assertThat(record.path("requiredValue").asString()).endsWith(".up.railway.app");
        assertThat(record.path("currentValue").asString()).isEmpty();
        assertThat(record.path("status").asString()).isEqualTo("DNS_RECORD_STATUS_REQUIRES_UPDATE");
    }

    @Test
    void theProofOfOwnershipIsSpelledInTwoWays() throws Exception {
        shop.railway().account().conditions().spell(CustomDomain.Spelling.LONG_NAME);
        JsonNode status = shop.asked(CREATE, input("example.com")).path("status");

        assertThat(status.path("verificationDnsHost").asString()).isEqualTo("_railway-verify.example.com");
        assertThat(status.path("verificationToken").asString()).doesNotContain("=");
        assertThat(status.path("dnsRecords").path(0).path("hostlabel").asString())
                .isEmpty();
    }

    @Test
    void aWildcardNeedsOneMore() throws Exception {
        JsonNode records =
                shop.asked(CREATE, input("*.shop.example.com")).path("status").path("dnsRecords");

        assertThat(records)
                .extracting(record -> record.path("fqdn").asString())
                .containsExactly("*.shop.example.com", "_acme-challenge.shop.example.com");
        assertThat(records.path(1).path("purpose").asString()).isEqualTo("DNS_RECORD_PURPOSE_ACME_DNS01_CHALLENGE");
    }

    @Test
    void aNameIsReadyOnceTheDnsSaysWhatItHasTo() throws Exception {
        shop.asked(CREATE, input("shop.example.com"));
        CustomDomain domain = shop.instance("web").domains().custom("shop.example.com");
        domain.propagate();
        assertThat(custom().path("verified").asBoolean()).isFalse();
        assertThat(custom().path("dnsRecords").path(0).path("status").asString())
                .isEqualTo("DNS_RECORD_STATUS_PROPAGATED");

        domain.failCertificate("rate limited");
        assertThat(custom().path("certificateErrorMessage").asString()).isEqualTo("rate limited");
        shop.asked("mutation { customDomainIssueCertificate(id: \"" + domain.id() + "\") }");
        shop.railway().settle();
        assertThat(custom().path("certificateStatus").asString()).isEqualTo("CERTIFICATE_STATUS_TYPE_VALID");
        assertThat(custom().path("verified").asBoolean()).isTrue();
    }

    @Test
    void aNameThatSomebodyHasIsRefused() throws Exception {
        shop.asked(CREATE, input("shop.example.com"));
        shop.service("other");

        assertThat(shop.refused(
                        CREATE,
                        input("shop.example.com")
                                .put(
                                        "serviceId",
                                        shop.instance("other").service().id())))
                .contains("already in use");
        assertThat(shop.refused(CREATE, input("not a name"))).isEqualTo("Invalid domain name");
        assertThat(shop.asked("{ customDomainAvailable(domain: \"shop.example.com\") { available } }")
                        .path("available")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aPlanAllowsSoManyNames() throws Exception {
        shop.asked(CREATE, input("a.example.com"));
        shop.asked(CREATE, input("b.example.com"));

        assertThat(shop.refused(CREATE, input("c.example.com"))).contains("at most 2 custom domains");
    }

    @Test
    void aNameThatIsAddedAgainHasAnotherTarget() throws Exception {
        JsonNode first = shop.asked(CREATE, input("shop.example.com"));
        shop.asked("mutation { customDomainDelete(id: \"" + first.path("id").asString() + "\") }");
        JsonNode second = shop.asked(CREATE, input("shop.example.com"));

        assertThat(second.path("status").path("dnsRecords").path(0).path("requiredValue"))
                .isNotEqualTo(first.path("status").path("dnsRecords").path(0).path("requiredValue"));
        assertThat(domains().path("customDomains")).hasSize(1);
    }

    private ObjectNode input(String domain) {
        return Json.object()
                .put("projectId", shop.project().id())
                .put("environmentId", shop.production().id())
                .put("serviceId", shop.instance("web").service().id())
                .put("domain", domain);
    }

    private JsonNode domains() throws Exception {
        return shop.asked("{ domains(projectId: \"" + shop.project().id() + "\", " + shop.where("web")
                + ") { serviceDomains { domain syncStatus } customDomains { domain " + STATUS + " } } }");
    }

    private JsonNode custom() throws Exception {
        return domains().path("customDomains").path(0).path("status");
    }
}
