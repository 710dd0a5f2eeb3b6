package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A host name of an app and its certificate (contract: Fly.io §10). */
public final class EmulatedCertificate {
    /** What stands in the DNS about a host. */
    public enum DnsRecord {
        /** An A record with one of the app's addresses. */
        A,
        /** An AAAA record with the app's own address; it proves whose the host is. */
        AAAA,
        /** A CNAME record to the app. */
        CNAME,
        /** A CNAME record for the challenge: the certificate comes before traffic moves. */
        ACME_CHALLENGE,
        /** A TXT record that proves whose the host is. */
        OWNERSHIP
    }

    private final EmulatedApp app;
    private final String hostname;
    private final Instant created = Instant.now();
    private final Set<DnsRecord> dns = EnumSet.noneOf(DnsRecord.class);

    EmulatedCertificate(EmulatedApp app, String hostname) {
        this.app = app;
        this.hostname = hostname;
    }

    /** The host name. */
    public String hostname() {
        return hostname;
    }

    /** Sets records in the DNS of the host, as its owner does. */
    public void setDns(DnsRecord... records) {
        dns.addAll(List.of(records));
    }

    /** Whether traffic for the host arrives at the app. */
    public boolean isConfigured() {
        return dns.contains(DnsRecord.A) || dns.contains(DnsRecord.AAAA) || dns.contains(DnsRecord.CNAME);
    }

    /** Whether there is a certificate that browsers accept. */
    public boolean isIssued() {
        boolean isOwned = dns.contains(DnsRecord.AAAA)
                || dns.contains(DnsRecord.CNAME)
                || dns.contains(DnsRecord.OWNERSHIP)
                || dns.contains(DnsRecord.ACME_CHALLENGE);
        boolean isValidated = isConfigured() || dns.contains(DnsRecord.ACME_CHALLENGE);
        return isOwned && isValidated;
    }

    /** In a list. */
    public ObjectNode summary() {
        return Json.object()
                .put("hostname", hostname)
                .put("configured", isConfigured())
                .put("status", status())
                .put("dns_provider", "enom")
                .put("acme_requested", true)
                .put("acme_dns_configured", dns.contains(DnsRecord.ACME_CHALLENGE))
                .put("acme_alpn_configured", isConfigured())
                .put("acme_http_configured", isConfigured())
                .put("ownership_txt_configured", dns.contains(DnsRecord.OWNERSHIP))
                .put("has_fly_certificate", isIssued())
                .put("has_custom_certificate", false)
                .put("created_at", created.toString())
                .put("updated_at", created.toString());
    }

    /** With all that its owner has to do. */
    public ObjectNode detail() {
        ObjectNode detail = Json.object()
                .put("hostname", hostname)
                .put("configured", isConfigured())
                .put("acme_requested", true)
                .put("status", status())
                .put("dns_provider", "enom");
        detail.set("certificates", Json.array(Stream.of(entry())));
        detail.set(
                "validation",
                Json.object()
                        .put("dns_configured", dns.contains(DnsRecord.ACME_CHALLENGE))
                        .put("alpn_configured", isConfigured())
                        .put("http_configured", isConfigured())
                        .put("ownership_txt_configured", dns.contains(DnsRecord.OWNERSHIP)));
        detail.set("dns_requirements", requirements());
        detail.set("validation_errors", Json.array(Stream.empty()));
        return detail;
    }

    /** The same, with what was found in the DNS. */
    public ObjectNode checked() {
        ObjectNode found = Json.object();
        found.set("a", Json.strings(dns.contains(DnsRecord.A) ? a() : List.of()));
        found.set("aaaa", Json.strings(dns.contains(DnsRecord.AAAA) ? aaaa() : List.of()));
        found.set("cname", Json.strings(dns.contains(DnsRecord.CNAME) ? List.of(app.cnameTarget()) : List.of()));
        found.set("resolved_addresses", Json.strings(isConfigured() ? a() : List.of()));
        found.put("soa", "ns1.example.com");
        found.put("acme_challenge_cname", dns.contains(DnsRecord.ACME_CHALLENGE) ? challengeTarget() : "");
        found.put("ownership_txt", dns.contains(DnsRecord.OWNERSHIP) ? ownership() : "");
        ObjectNode detail = detail();
        detail.set("dns_records", found);
        return detail;
    }

    private String status() {
        return isIssued() ? isConfigured() ? "active" : "pending_validation" : "pending_ownership";
    }

    private ObjectNode entry() {
        ObjectNode entry = Json.object().put("source", "fly");
        if (!isIssued()) {
            return entry.put("status", isConfigured() ? "pending_ownership" : "pending_validation")
                    .set("issued", Json.array(Stream.empty()));
        }
        String expires = created.plus(Duration.ofDays(90)).toString();
        ArrayNode issued = Json.array(Stream.of("rsa", "ecdsa")
                .map(type -> Json.object()
                        .put("type", type)
                        .put("expires_at", expires)
                        .put("certificate_authority", "lets_encrypt")));
        return entry.put("status", "active")
                .put("created_at", created.toString())
                .put("expires_at", expires)
                .put("issuer", "Let's Encrypt")
                .set("issued", issued);
    }

    private ObjectNode requirements() {
        ObjectNode requirements = Json.object().put("cname", app.cnameTarget());
        requirements.set("a", Json.strings(a()));
        requirements.set("aaaa", Json.strings(aaaa()));
        requirements.set(
                "acme_challenge",
                Json.object().put("name", "_acme-challenge." + plainHost()).put("target", challengeTarget()));
        requirements.set(
                "ownership",
                Json.object()
                        .put("name", "_fly-ownership." + plainHost())
                        .put("app_value", ownership())
                        .put("org_value", "org-" + app.organization().id()));
        return requirements;
    }

    private List<String> a() {
        return Stream.of("v4", "shared_v4")
                .flatMap(type -> app.ips().first(type).stream())
                .map(IpAddresses.Address::ip)
                .limit(1)
                .toList();
    }

    private List<String> aaaa() {
        return app.ips().first("v6").map(IpAddresses.Address::ip).stream().toList();
    }

    private String plainHost() {
        return hostname.startsWith("*.") ? hostname.substring(2) : hostname;
    }

    private String challengeTarget() {
        return plainHost() + "." + app.hash() + ".flydns.net";
    }

    private String ownership() {
        return "app-" + app.hash();
    }
}
