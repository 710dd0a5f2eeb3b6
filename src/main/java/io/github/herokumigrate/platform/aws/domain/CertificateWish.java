package io.github.herokumigrate.platform.aws.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/**
 * The certificate that the application should have and what can become of it in this run.
 *
 * @param domains what it should be for, the first one first, at least one
 * @param settings the user's choices
 * @param certificates what is there
 * @param zones where records can be set
 */
record CertificateWish(List<DomainName> domains, DomainSettings settings, Certificates certificates, Zones zones) {
    /** Whether it should be one of ours. */
    boolean isOurs() {
        return settings.certificateArn().isEmpty() && settings.listener() == DomainSettings.Listener.OURS;
    }

    /** Whether there is one that nothing has to be waited for, or this run gets one issued. */
    boolean willBeIssued() {
        return settings.certificateArn().isPresent()
                || (isOurs()
                        && (certificates
                                        .current()
                                        .filter(Certificates::isIssued)
                                        .isPresent()
                                || domains.stream()
                                        .allMatch(domain -> zones.of(domain).isPresent())));
    }

    /** One for fewer or other domains, which serves as long as the wished one has not been issued. */
    Optional<CertificateDetail> predecessor() {
        return isOurs() && !willBeIssued()
                ? certificates.outdated().stream()
                        .filter(Certificates::isIssued)
                        .findFirst()
                : Optional.empty();
    }

    Set<String> names() {
        return domains.stream().map(DomainName::text).collect(Collectors.toSet());
    }

    String first() {
        return domains.get(0).text();
    }
}
