package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.ServerCertificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.ValidationException;

/** The host names of the application: their certificate and their records. */
public final class Domains implements ServerCertificate {
    // contract: AWS 1.5
    private static final int FIRST_NAME_OCTETS = 64;
    private static final int NAMES = 10;

    private final AwsSite site;
    private final DomainSettings settings;
    private final List<DomainName> domains;
    private final Certificates certificates;
    private final Zones zones;
    private final CertificateWish wish;
    private final Routing routing;

    /**
     * Domains; nothing is read yet.
     *
     * @param domains all of them, the main one first; may be none
     * @param address where they should lead, asked when it is needed; empty while there is no load balancer
     * @throws ConfigurationException if one is no domain, or if ACM takes no certificate for so many or so long ones; says
     *     all of it
     */
    public Domains(
            AwsSite site,
            DomainSettings settings,
            List<String> domains,
            Supplier<Optional<LoadBalancer.Address>> address) {
        this.site = site;
        this.settings = settings;
        this.domains = parsed(domains);
        certificates = new Certificates(site, this.domains);
        zones = new Zones(site);
        wish = new CertificateWish(this.domains, settings, certificates, zones);
        routing = new Routing(site, zones, address);
        if (wish.isOurs()) {
            checkLimits();
        }
    }

    /**
     * The domains of what was deployed, for who knows the application's name only.
     *
     * @param address as for the constructor
     */
    public static Domains ofDeployed(
            AwsSite site, DomainSettings settings, Supplier<Optional<LoadBalancer.Address>> address) {
        return new Domains(site, settings, Certificates.domainsOfOurs(site), address);
    }

    /**
     * Certificate and records; none without domains.
     *
     * @param serving what has to be right before anybody is led to the load balancer: itself, the web process
     */
    public List<Resource<?>> resources(Set<ResourceId> serving) {
        if (domains.isEmpty()) {
            return List.of();
        }
        List<Resource<?>> resources = new ArrayList<>(List.of(
                new CertificateResource(site, wish),
                new ValidationRecordsResource(wish),
                new IssuedCertificateResource(site, wish),
                new OutdatedCertificatesResource(site, wish)));
        // They go before the certificates: by these the domains are found by a run after one that was killed.
        Set<ResourceId> before = new HashSet<>(serving);
        before.addAll(Set.of(CertificateResource.id(wish.first()), OutdatedCertificatesResource.ID));
        domains.forEach(domain -> resources.add(new AliasResource(routing, domain, before)));
        return resources;
    }

    /**
     * Looks whether the certificate that the user named can be used.
     *
     * @throws ConfigurationException if it is of another Region or missing, has not been issued or lacks a domain
     */
    public void check() {
        settings.certificateArn().ifPresent(this::check);
    }

    @Override
    public boolean isExpected() {
        return settings.certificateArn().isPresent()
                || (!domains.isEmpty()
                        && (wish.willBeIssued() || wish.predecessor().isPresent()));
    }

    @Override
    public Optional<String> issuedArn() {
        return issuedCertificateArn();
    }

    @Override
    public Set<ResourceId> prerequisites() {
        return domains.isEmpty()
                ? Set.of()
                : Set.of(
                        CertificateResource.id(wish.first()),
                        IssuedCertificateResource.id(wish.first()),
                        OutdatedCertificatesResource.ID);
    }

    /**
     * The certificate for the HTTPS listener, if there is one: the user's, ours, or as long as ours can't be issued a
     * former one of ours.
     */
    public Optional<String> issuedCertificateArn() {
        if (settings.certificateArn().isPresent() || domains.isEmpty() || !wish.isOurs()) {
            return settings.certificateArn();
        }
        return certificates
                .current()
                .filter(Certificates::isIssued)
                .or(wish::predecessor)
                .map(CertificateDetail::certificateArn);
    }

    /**
     * The records that only the user can set: those that the certificate waits for, and when it has been issued those that
     * lead to the load balancer.
     */
    public List<Pending> pending() {
        return domains.isEmpty() ? List.of() : new PendingRecords(wish, routing).all();
    }

    /** What the user should know: why AWS issued no certificate the last time. */
    public List<String> notices() {
        return domains.isEmpty() || !wish.isOurs()
                ? List.of()
                : Refusals.of(wish).stream().toList();
    }

    private static List<DomainName> parsed(List<String> written) {
        List<DomainName> parsed = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String domain : written) {
            try {
                parsed.add(DomainName.of(domain));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return parsed.stream().distinct().toList();
    }

    private void checkLimits() {
        List<String> problems = new ArrayList<>();
        if (domains.size() > NAMES) {
            problems.add("A certificate of AWS takes " + NAMES + " domains, and " + domains.size()
                    + " are configured. Name fewer (one *.example.com stands for many), or a certificate of yours.");
        }
        if (!domains.isEmpty() && wish.first().length() > FIRST_NAME_OCTETS) {
            problems.add(
                    "The first domain of a certificate of AWS has at most " + FIRST_NAME_OCTETS + " characters, and "
                            + wish.first() + " has " + wish.first().length()
                            + ". Name a shorter one first, or a certificate of yours.");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void check(String arn) {
        String[] parts = arn.split(":", -1);
        String region = site.account().region();
        if (parts.length < 6 || !parts[2].equals("acm")) {
            throw new ConfigurationException(
                    "'" + arn + "' is not the ARN of a certificate of AWS Certificate Manager. It"
                            + " begins with arn:aws:acm:" + region + ":.");
        }
        if (!parts[3].equals(region)) {
            throw new ConfigurationException("The certificate " + arn + " is of the Region " + parts[3]
                    + ", and a load balancer takes those of its own Region only. Name one of " + region + ".");
        }
        CertificateDetail detail;
        try {
            detail = site.clients()
                    .acm()
                    .describeCertificate(request -> request.certificateArn(arn))
                    .certificate();
        } catch (ResourceNotFoundException | ValidationException e) {
            throw new ConfigurationException("There is no certificate " + arn + ". Check its ARN and the account.");
        }
        if (detail.status() != CertificateStatus.ISSUED) {
            throw new ConfigurationException("The certificate " + arn + " is " + detail.statusAsString()
                    + ". Name one that has been issued, or none to get one.");
        }
    }
}
