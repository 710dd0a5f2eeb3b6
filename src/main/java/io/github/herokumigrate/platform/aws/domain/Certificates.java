package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;

/**
 * The certificates of the account that share a domain with the application: one read for the list and two for each of
 * them. They have no names, so ours are known by their tags and the wished one by its domains.
 */
final class Certificates {
    private final AwsSite site;
    private final List<DomainName> domains;
    private final Memo<Found> found;

    Certificates(AwsSite site, List<DomainName> domains) {
        this.site = site;
        this.domains = domains;
        this.found = new Memo<>(site.waiting().clock(), this::read);
    }

    /**
     * What is there.
     *
     * @param ours those that the plugin made for the application, the most useful first
     * @param otherNames the domains of those that it did not make
     */
    private record Found(List<CertificateDetail> ours, Set<String> otherNames) {}

    /** The domains of the certificates that the plugin made for the application of this site; one read for each of all. */
    static List<String> domainsOfOurs(AwsSite site) {
        Certificates all = new Certificates(site, List.of());
        Set<String> domains = new LinkedHashSet<>();
        for (CertificateSummary summary :
                site.clients().acm().listCertificatesPaginator().certificateSummaryList()) {
            if (summary.type() != CertificateType.IMPORTED && all.isOurs(summary.certificateArn())) {
                domains.add(summary.domainName());
                domains.addAll(summary.subjectAlternativeNameSummaries());
            }
        }
        return List.copyOf(domains);
    }

    /** The one for exactly the wished domains, issued or waiting for that. */
    Optional<CertificateDetail> current() {
        return found.get().ours().stream().filter(this::isWished).findFirst();
    }

    /** One of ours. */
    Optional<CertificateDetail> find(String arn) {
        return found.get().ours().stream()
                .filter(one -> arn.equals(one.certificateArn()))
                .findFirst();
    }

    /** Ours that should go sooner or later: for other domains, failed, expired, or twice. */
    List<CertificateDetail> outdated() {
        Optional<String> kept = current().map(CertificateDetail::certificateArn);
        return found.get().ours().stream()
                .filter(one -> !kept.equals(Optional.of(one.certificateArn())))
                .toList();
    }

    /** Those for exactly the wished domains that ACM could not issue. */
    List<CertificateDetail> failed() {
        return found.get().ours().stream()
                .filter(one -> names(one).equals(wishedNames()))
                .filter(one -> one.status() == CertificateStatus.FAILED
                        || one.status() == CertificateStatus.VALIDATION_TIMED_OUT)
                .toList();
    }

    /** Whether a certificate of somebody else needs the proof of this domain too: ACM shares it in one account. */
    boolean isShared(String base) {
        return found.get().otherNames().contains(base);
    }

    void forget() {
        found.forget();
    }

    static boolean isIssued(CertificateDetail certificate) {
        return certificate.status() == CertificateStatus.ISSUED;
    }

    /** The domains of a certificate. */
    static Set<String> names(CertificateDetail certificate) {
        return Stream.concat(Stream.of(certificate.domainName()), certificate.subjectAlternativeNames().stream())
                .map(DomainName::plain)
                .collect(Collectors.toSet());
    }

    private boolean isWished(CertificateDetail certificate) {
        return names(certificate).equals(wishedNames())
                && (isIssued(certificate) || certificate.status() == CertificateStatus.PENDING_VALIDATION);
    }

    private Set<String> wishedNames() {
        return domains.stream().map(DomainName::text).collect(Collectors.toSet());
    }

    private Found read() {
        Set<String> bases = domains.stream().map(DomainName::base).collect(Collectors.toSet());
        List<CertificateDetail> ours = new ArrayList<>();
        Set<String> others = new HashSet<>();
        for (CertificateSummary summary :
                site.clients().acm().listCertificatesPaginator().certificateSummaryList()) {
            Set<String> names = bases(summary);
            if (names.stream().noneMatch(bases::contains) || summary.type() == CertificateType.IMPORTED) {
                continue;
            }
            try {
                if (isOurs(summary.certificateArn())) {
                    ours.add(site.clients()
                            .acm()
                            .describeCertificate(request -> request.certificateArn(summary.certificateArn()))
                            .certificate());
                } else {
                    others.addAll(names);
                }
            } catch (ResourceNotFoundException e) {
                // Somebody has just removed it.
            }
        }
        ours.sort(Comparator.<CertificateDetail, Boolean>comparing(one -> !isIssued(one))
                .thenComparing(CertificateDetail::createdAt)
                .thenComparing(CertificateDetail::certificateArn));
        return new Found(ours, others);
    }

    private boolean isOurs(String arn) {
        Map<String, String> tags =
                site.clients().acm().listTagsForCertificate(request -> request.certificateArn(arn)).tags().stream()
                        .collect(Collectors.toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
        return site.tags().areOurs(tags);
    }

    private static Set<String> bases(CertificateSummary summary) {
        return Stream.concat(Stream.of(summary.domainName()), summary.subjectAlternativeNameSummaries().stream())
                .map(name -> new DomainName(DomainName.plain(name)).base())
                .collect(Collectors.toSet());
    }
}
