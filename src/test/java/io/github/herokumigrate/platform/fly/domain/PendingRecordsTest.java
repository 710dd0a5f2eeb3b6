package io.github.herokumigrate.platform.fly.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of forms that an emulator does not give. */
class PendingRecordsTest {
    @Test
    void aCertificateOfTheUsersThatWaitsForItsOwnerNeedsTheTxtRecord() {
        assertThat(types("""
                        {"hostname": "shop.example.com", "configured": true, "status": "pending_ownership",
                         "certificates": [{"source": "custom", "status": "pending_ownership"}],
                         "validation": {"dns_configured": false, "ownership_txt_configured": false},
                         "dns_requirements": {"a": [], "aaaa": [], "cname": "",
                           "acme_challenge": {"name": "_acme-challenge.shop.example.com", "target": "t"},
                           "ownership": {"name": "_fly-ownership.shop.example.com", "app_value": "app-1"}}}
                        """)).containsExactly("_fly-ownership.shop.example.com TXT app-1");
    }

    @Test
    void withoutAddressesOnlyTheProofIsTold() {
        assertThat(types("""
                        {"hostname": "shop.example.com", "configured": false, "status": "pending_validation",
                         "certificates": [], "validation": null,
                         "dns_requirements": {"a": null, "aaaa": null, "cname": "x.fly.dev",
                           "acme_challenge": {"name": "_acme-challenge.shop.example.com", "target": "t.flydns.net"}}}
                        """)).containsExactly("_acme-challenge.shop.example.com CNAME t.flydns.net");
    }

    @Test
    void whatIsSeenAlreadyIsNotAskedForAgain() {
        assertThat(types("""
                        {"hostname": "*.example.com", "configured": true, "status": "pending_validation",
                         "certificates": [{"source": "fly", "status": "pending_validation"}],
                         "validation": {"dns_configured": true, "ownership_txt_configured": false},
                         "dns_requirements": {"a": ["192.0.2.1"], "aaaa": [], "cname": "x.fly.dev",
                           "acme_challenge": {"name": "_acme-challenge.example.com", "target": "t.flydns.net"}}}
                        """)).isEmpty();
    }

    @Test
    void anAnswerWithoutRequirementsAsksForNothing() {
        assertThat(types("{\"hostname\": \"shop.example.com\"}")).isEmpty();
    }

    private static List<String> types(String json) {
        Certificate certificate = Json.read(json, Certificate.class);
        return new PendingRecords(new HostName(certificate.hostname()), certificate)
                .all().stream()
                        .map(record -> record.name() + " " + record.type() + " " + record.value())
                        .toList();
    }
}
