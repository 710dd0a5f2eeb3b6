package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.platform.aws.domain.Pending.Purpose;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;

/** The records that only the user can set. */
record PendingRecords(CertificateWish wish, Routing routing) {
    List<Pending> all() {
        Optional<CertificateDetail> waiting = wish.isOurs()
                ? wish.certificates().current().filter(one -> !Certificates.isIssued(one))
                : Optional.empty();
        return waiting.map(this::proofs).orElseGet(this::cutOver);
    }

    /** By name, as a wildcard and what it hangs on share theirs. */
    private List<Pending> proofs(CertificateDetail certificate) {
        Map<String, Pending> records = new LinkedHashMap<>();
        for (DomainValidation option : certificate.domainValidationOptions()) {
            DomainName domain = new DomainName(DomainName.plain(option.domainName()));
            if (option.validationStatus() != DomainStatus.SUCCESS
                    && option.resourceRecord() != null
                    && wish.zones().of(domain).isEmpty()) {
                String name = DomainName.plain(option.resourceRecord().name());
                records.putIfAbsent(
                        name,
                        new Pending(
                                name,
                                option.resourceRecord().typeAsString(),
                                option.resourceRecord().value(),
                                "It proves to AWS that " + domain.base()
                                        + " is yours; there is no HTTPS before. Keep it:"
                                        + " AWS asks again before each renewal.",
                                Purpose.CERTIFICATE));
            }
        }
        return List.copyOf(records.values());
    }

    private List<Pending> cutOver() {
        Optional<LoadBalancer.Address> address = routing.address();
        List<Pending> records = new ArrayList<>();
        address.ifPresent(balancer -> wish.domains().stream()
                .filter(domain -> !routing.isFree(domain))
                .forEach(domain -> records.add(cutOver(domain, balancer))));
        return records;
    }

    private Pending cutOver(DomainName domain, LoadBalancer.Address balancer) {
        Optional<Zone> zone = routing.zones().of(domain);
        if (zone.isPresent()) {
            return new Pending(
                    domain.text(),
                    "A (alias)",
                    balancer.dnsName(),
                    "It leads visitors to AWS. The hosted zone " + zone.get().name()
                            + " has a record of that name already ("
                            + routing.foreign(domain).orElse("") + "), which stays until you replace it.",
                    Purpose.CUT_OVER);
        }
        return isApex(domain)
                ? new Pending(
                        domain.text(),
                        "ALIAS",
                        balancer.dnsName(),
                        "It leads visitors to AWS. At the top of a zone no CNAME is possible: use what your DNS provider"
                                + " calls ALIAS, ANAME or flattened CNAME.",
                        Purpose.CUT_OVER)
                : new Pending(
                        domain.text(),
                        "CNAME",
                        balancer.dnsName(),
                        "It leads visitors to AWS. If " + domain
                                + " is the top of its zone, use what your DNS provider calls"
                                + " ALIAS, ANAME or flattened CNAME.",
                        Purpose.CUT_OVER);
    }

    private static boolean isApex(DomainName domain) {
        return domain.text().equals(domain.base()) && domain.text().split("\\.").length == 2;
    }
}
