package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.state.CustomDomain.Certificate;
import io.github.herokumigrate.emulator.railway.state.DnsRecord;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.ServiceDomain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Names in the net as the schema has them (contract: Railway 7.12). */
final class DomainType {
    private static final Duration LIFE = Duration.ofDays(90);

    private DomainType() {}

    static GraphqlObject all(EmulatedInstance instance) {
        return GraphqlObject.of("AllDomains")
                .lazily(
                        "serviceDomains",
                        () -> instance.domains().ofRailway().stream()
                                .map(domain -> service(instance, domain))
                                .toList())
                .lazily(
                        "customDomains",
                        () -> instance.domains().custom().stream()
                                .map(domain -> custom(instance, domain))
                                .toList());
    }

    static GraphqlObject service(EmulatedInstance instance, ServiceDomain domain) {
        return common(GraphqlObject.of("ServiceDomain"), instance)
                .with("id", domain.id())
                .with("domain", domain.domain())
                .with("suffix", ServiceDomain.SUFFIX)
                .with("targetPort", domain.targetPort())
                .with("syncStatus", domain.status())
                .with("createdAt", domain.createdAt())
                .with("updatedAt", domain.createdAt());
    }

    static GraphqlObject custom(EmulatedInstance instance, CustomDomain domain) {
        return common(GraphqlObject.of("CustomDomain"), instance)
                .with("id", domain.id())
                .with("domain", domain.domain())
                .with("targetPort", domain.targetPort())
                .with("syncStatus", "ACTIVE")
                .with("createdAt", domain.createdAt())
                .with("updatedAt", domain.createdAt())
                .lazily("status", () -> status(domain));
    }

    private static GraphqlObject common(GraphqlObject object, EmulatedInstance instance) {
        return object.with("environmentId", instance.environment().id())
                .with("serviceId", instance.service().id())
                .with("projectId", instance.environment().project().id())
                .without("deletedAt");
    }

    private static GraphqlObject status(CustomDomain domain) {
        boolean hasFailed = domain.certificate() == Certificate.ISSUE_FAILED;
        return GraphqlObject.of("CustomDomainStatus")
                .with(
                        "dnsRecords",
                        domain.records().stream()
                                .map(record -> record(domain, record))
                                .toList())
                .with("verified", domain.isVerified())
                .with("verificationDnsHost", domain.verificationHost())
                .with("verificationToken", domain.verificationToken())
                .with("certificateStatus", "CERTIFICATE_STATUS_TYPE_" + domain.certificate())
                .with("certificateErrorMessage", domain.certificateError())
                .with("certificateRetryable", hasFailed ? Optional.of(true) : Optional.empty())
                .with("certificates", certificates(domain))
                .without("certificateStatusDetailed", "certificateErrorType", "cdnProvider");
    }

    private static GraphqlObject record(CustomDomain domain, DnsRecord record) {
        boolean isThere = domain.propagation() == CustomDomain.Propagation.PROPAGATED;
        return GraphqlObject.of("DNSRecords")
                .with("recordType", "DNS_RECORD_TYPE_CNAME")
                .with("hostlabel", record.hostlabel())
                .with("fqdn", record.fqdn())
                .with("zone", record.zone())
                .with("requiredValue", record.requiredValue())
                .with("currentValue", isThere ? record.requiredValue() : "")
                .with("status", "DNS_RECORD_STATUS_" + domain.propagation())
                .with("purpose", "DNS_RECORD_PURPOSE_" + record.purpose());
    }

    private static List<GraphqlObject> certificates(CustomDomain domain) {
        return domain.certificate() == Certificate.VALID
                ? List.of(GraphqlObject.of("CertificatePublicData")
                        .with("issuedAt", domain.createdAt())
                        .with("expiresAt", domain.createdAt().plus(LIFE))
                        .with("domainNames", List.of(domain.domain()))
                        .with("fingerprintSha256", "00".repeat(32))
                        .with("keyType", "KEY_TYPE_ECDSA"))
                : List.of();
    }
}
