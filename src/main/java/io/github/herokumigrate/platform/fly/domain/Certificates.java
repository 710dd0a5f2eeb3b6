package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Certificate;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.Summary;
import io.github.herokumigrate.platform.fly.api.CertificatesApi.ValidationError;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The host names of the application at Fly.io: a certificate for each, and the records that only the user can set. */
public final class Certificates {
    private final FlySite site;
    private final List<HostName> wished;
    private final ResourceId app;
    private final AppCertificates certificates;

    /**
     * The certificates of an app.
     *
     * @param domains the host names that it serves
     * @param app the resource of the app
     * @throws ConfigurationException naming all host names that are none
     */
    public Certificates(FlySite site, List<String> domains, ResourceId app) {
        this.site = site;
        this.wished = HostName.all(domains);
        this.app = app;
        this.certificates = new AppCertificates(site);
    }

    /**
     * The wished ones and those that the app has besides: {@code certificate/<host>}. The latter stay as long as the app
     * does.
     */
    public List<Resource<?>> resources() throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>();
        wished.forEach(host -> resources.add(new CertificateResource(certificates, host, Set.of(app))));
        others().forEach(host -> resources.add(new OtherCertificateResource(certificates, host, Set.of(app))));
        return resources;
    }

    /** What the user has to know about them, each one sentence or two. */
    public List<String> notices() throws InterruptedException {
        return others().stream()
                .map(host -> "App '" + site.app() + "' at Fly.io has a certificate for " + host
                        + ", which is not in <domains>. It stays; 'fly certs remove " + host + " --app " + site.app()
                        + "' removes it.")
                .toList();
    }

    /**
     * What the wished ones wait for, as far as they are requested: records, and what else keeps them from being made. Has
     * Fly.io look at what is in DNS now. Empty if visitors get every certificate.
     */
    public List<PendingTask> pending() throws InterruptedException {
        List<PendingTask> pending = new ArrayList<>();
        for (Certificate certificate : waiting()) {
            new PendingRecords(new HostName(certificate.hostname()), certificate)
                    .all()
                    .forEach(record -> pending.add(record.task()));
            certificate
                    .validationErrors()
                    .forEach(error ->
                            pending.add(new PendingTask(PendingRecord.WAITS_FOR, trouble(certificate, error))));
            certificate
                    .rateLimitedUntil()
                    .filter(until -> !until.isEmpty())
                    .ifPresent(until -> pending.add(new PendingTask(
                            "Let's Encrypt",
                            "Wait until " + until + ": until then there is no certificate for " + certificate.hostname()
                                    + ", as too many were asked for.")));
        }
        return pending;
    }

    /** How every certificate of the app is doing. */
    public List<CertificateStatus> status() throws InterruptedException {
        return certificates.all().stream().map(Certificates::status).toList();
    }

    private static CertificateStatus status(Summary certificate) {
        return new CertificateStatus(
                certificate.hostname(),
                certificate.status(),
                (certificate.isIssued() ? "issued" : "not issued")
                        + (certificate.configured() ? ", the name leads here" : ", the name does not lead here"));
    }

    private static String trouble(Certificate certificate, ValidationError error) {
        String said = "Fly.io could not prove that " + certificate.hostname() + " is yours: " + error.message();
        return error.remediation().isEmpty() ? said : said + " " + error.remediation();
    }

    private List<Certificate> waiting() throws InterruptedException {
        List<Certificate> waiting = new ArrayList<>();
        for (HostName host : wished) {
            Optional<Summary> there = certificates.find(host.text());
            if (there.isPresent() && !(there.get().isIssued() && there.get().configured())) {
                site.api().certificates().check(site.app(), host.text()).ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    private List<String> others() throws InterruptedException {
        Set<String> hosts = new HashSet<>();
        wished.forEach(host -> hosts.add(host.text()));
        return certificates.all().stream()
                .map(Summary::hostname)
                .filter(host -> !hosts.contains(host))
                .toList();
    }
}
