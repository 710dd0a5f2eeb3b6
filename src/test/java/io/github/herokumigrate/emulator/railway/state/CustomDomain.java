package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A name of somebody's own that leads to a service (contract: Railway 7.12). */
public final class CustomDomain {
    private static final String TOKEN_PREFIX = "railway-verify=";
    private static final String WILDCARD = "*.";

    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final String token = Ids.hex(48);
    private final String target = Ids.label(8) + "." + ServiceDomain.SUFFIX;
    private final String challenge = Ids.hex(16) + ".authorize.railwaydns.net";
    private final String domain;
    private final Spelling spelling;
    private Optional<Integer> targetPort;
    private Propagation propagation = Propagation.REQUIRES_UPDATE;
    private Certificate certificate = Certificate.VALIDATING_OWNERSHIP;
    private Optional<String> certificateError = Optional.empty();

    /** How the proof of ownership is spelled; both have been seen. */
    public enum Spelling {
        /** The name is inside the zone, the value has its prefix. */
        SHORT_NAME,
        /** The name ends with the zone, the value has no prefix. */
        LONG_NAME
    }

    /** What the DNS says. */
    public enum Propagation {
        /** Not what it has to. */
        REQUIRES_UPDATE,
        /** What it has to. */
        PROPAGATED
    }

    /** How far the certificate has come. */
    public enum Certificate {
        /** Nobody has proven who owns the domain. */
        VALIDATING_OWNERSHIP,
        /** It is ordered. */
        ISSUING,
        /** It is there. */
        VALID,
        /** It could not be had. */
        ISSUE_FAILED
    }

    CustomDomain(String domain, Optional<Integer> targetPort, Spelling spelling) {
        this.domain = domain;
        this.targetPort = targetPort;
        this.spelling = spelling;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The name. */
    public String domain() {
        return domain;
    }

    /** The port that it leads to; empty if Railway finds that out. */
    public Optional<Integer> targetPort() {
        return targetPort;
    }

    /** Lets it lead to another port. */
    public void leadTo(Optional<Integer> port) {
        targetPort = port;
    }

    /** What has to be put into the DNS, without the proof of ownership. */
    public List<DnsRecord> records() {
        DnsRecord traffic = new DnsRecord(hostlabel(), zone(), target, DnsRecord.Purpose.TRAFFIC_ROUTE);
        return domain.startsWith(WILDCARD)
                ? List.of(
                        traffic,
                        new DnsRecord(
                                "_acme-challenge" + below(hostlabel().substring(1)),
                                zone(),
                                challenge,
                                DnsRecord.Purpose.ACME_DNS01_CHALLENGE))
                : List.of(traffic);
    }

    /** What the DNS says. */
    public Propagation propagation() {
        return propagation;
    }

    /** The name of the TXT record that proves ownership. */
    public String verificationHost() {
        String label = hostlabel().replaceFirst("^\\*\\.?", "");
        String host = "_railway-verify" + (label.isEmpty() ? "" : "." + label);
        return spelling == Spelling.SHORT_NAME ? host : host + "." + zone();
    }

    /** The value of the TXT record that proves ownership. */
    public String verificationToken() {
        return spelling == Spelling.SHORT_NAME ? TOKEN_PREFIX + token : token;
    }

    /** Whether ownership is proven. */
    public boolean isVerified() {
        return certificate != Certificate.VALIDATING_OWNERSHIP;
    }

    /** How far the certificate has come. */
    public Certificate certificate() {
        return certificate;
    }

    /** Why there is no certificate; empty if nothing went wrong. */
    public Optional<String> certificateError() {
        return certificateError;
    }

    /** Lets the DNS say what it has to, but for the proof of ownership. */
    public void propagate() {
        propagation = Propagation.PROPAGATED;
    }

    /** Lets the DNS say everything that it has to: the domain is ready. */
    public void point() {
        propagate();
        certificate = Certificate.VALID;
        certificateError = Optional.empty();
    }

    /** Lets the proof of ownership be there, and the certificate fail. */
    public void failCertificate(String why) {
        certificate = Certificate.ISSUE_FAILED;
        certificateError = Optional.of(why);
    }

    /** Tries again to get a certificate. */
    void retry() {
        if (certificate == Certificate.ISSUE_FAILED) {
            certificate = Certificate.VALID;
            certificateError = Optional.empty();
        }
    }

    private String zone() {
        String[] labels = domain.split("\\.");
        return labels.length < 2 ? domain : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    private String hostlabel() {
        return domain.equals(zone()) ? "" : domain.substring(0, domain.length() - zone().length() - 1);
    }

    /** {@code .api} of {@code .api}, nothing of nothing. */
    private static String below(String rest) {
        return rest.startsWith(".") ? rest : "";
    }
}
