package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names under which services are reached (contract: Railway 7.12). What is deleted is never given. */
public final class DomainsApi {
    private static final Set<String> GOING = Set.of("DELETED", "DELETING");

    private final GraphQl graphQl;

    DomainsApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * The names of a service.
     *
     * @param serviceDomains those that Railway gives
     * @param customDomains the user's own
     */
    public record Domains(List<ServiceDomain> serviceDomains, List<CustomDomain> customDomains) {}

    /**
     * A name that Railway gives.
     *
     * @param targetPort the port that it leads to; empty if Railway looks for one
     */
    public record ServiceDomain(
            String id, String domain, Optional<Integer> targetPort, String syncStatus, Optional<Instant> deletedAt) {}

    /**
     * A name of the user's.
     *
     * @param targetPort the port that it leads to; empty if Railway looks for one
     */
    public record CustomDomain(
            String id,
            String domain,
            Optional<Integer> targetPort,
            String syncStatus,
            Optional<Instant> deletedAt,
            Optional<DomainStatus> status) {}

    /**
     * How far a name of the user's is.
     *
     * @param verified whether it is proven whose it is
     * @param verificationDnsHost the name of the record that proves it; may be empty
     * @param verificationToken the value of that record, with or without its beginning; may be empty
     * @param certificateStatus {@code CERTIFICATE_STATUS_TYPE_VALID} when all is well
     * @param certificateErrorMessage why there is no certificate; may be empty
     * @param dnsRecords the records that lead to Railway
     */
    public record DomainStatus(
            boolean verified,
            String verificationDnsHost,
            String verificationToken,
            String certificateStatus,
            String certificateErrorMessage,
            List<DnsRecord> dnsRecords) {}

    /**
     * A record of the user's DNS.
     *
     * @param hostlabel its name within the zone
     * @param fqdn its whole name
     * @param recordType {@code DNS_RECORD_TYPE_CNAME}
     * @param currentValue what is there; may be empty
     * @param status {@code DNS_RECORD_STATUS_PROPAGATED} when it is right
     */
    public record DnsRecord(
            String hostlabel,
            String fqdn,
            String zone,
            String recordType,
            String requiredValue,
            String currentValue,
            String status,
            String purpose) {}

    record Where(String projectId, String environmentId, String serviceId) {}

    record Read(Domains domains) {}

    record NewServiceDomain(String environmentId, String serviceId, int targetPort) {}

    record NewCustomDomain(String projectId, String environmentId, String serviceId, String domain, int targetPort) {}

    record ServiceDomainPort(
            String domain, String environmentId, String serviceDomainId, String serviceId, int targetPort) {}

    record CustomDomainPort(String id, String environmentId, int targetPort) {}

    /** The names of a service. */
    public Domains list(Place service) throws InterruptedException {
        Domains domains = graphQl.send(
                        Operation.reads(
                                "read the domains of service '" + service.name() + "'",
                                "domains",
                                new Where(service.projectId(), service.environmentId(), service.serviceId())),
                        Read.class)
                .domains();
        return new Domains(
                domains.serviceDomains().stream()
                        .filter(domain -> isThere(domain.deletedAt(), domain.syncStatus()))
                        .toList(),
                domains.customDomains().stream()
                        .filter(domain -> isThere(domain.deletedAt(), domain.syncStatus()))
                        .toList());
    }

    /** Lets Railway give a service a name. */
    public void createServiceDomain(Place service, int port) throws InterruptedException {
        graphQl.send(
                Operation.once(
                        "create a domain for service '" + service.name() + "'",
                        "create-service-domain",
                        new Input<>(new NewServiceDomain(service.environmentId(), service.serviceId(), port))),
                Done.class);
    }

    /** Gives a service a name of the user's. */
    public void createCustomDomain(Place service, String domain, int port) throws InterruptedException {
        graphQl.send(
                Operation.once(
                        "add the domain " + domain,
                        "create-custom-domain",
                        new Input<>(new NewCustomDomain(
                                service.projectId(), service.environmentId(), service.serviceId(), domain, port))),
                Done.class);
    }

    /** Lets a name that Railway gave lead to this port. */
    public void redirectServiceDomain(Place service, ServiceDomain domain, int port) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "let the domain " + domain.domain() + " lead to port " + port,
                        "update-service-domain",
                        new Input<>(new ServiceDomainPort(
                                domain.domain(), service.environmentId(), domain.id(), service.serviceId(), port))),
                Done.class);
    }

    /** Lets a name of the user's lead to this port. */
    public void redirectCustomDomain(Place service, CustomDomain domain, int port) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "let the domain " + domain.domain() + " lead to port " + port,
                        "update-custom-domain",
                        new CustomDomainPort(domain.id(), service.environmentId(), port)),
                Done.class);
    }

    /** Takes a name that Railway gave away. */
    public void deleteServiceDomain(String domain, String id) throws InterruptedException {
        graphQl.send(
                Operation.repeatable("remove the domain " + domain, "delete-service-domain", new ById(id)), Done.class);
    }

    /** Takes a name of the user's away. */
    public void deleteCustomDomain(String domain, String id) throws InterruptedException {
        graphQl.send(
                Operation.repeatable("remove the domain " + domain, "delete-custom-domain", new ById(id)), Done.class);
    }

    /** Lets Railway try for a certificate again. */
    public void retryCertificate(String domain, String id) throws InterruptedException {
        graphQl.send(
                Operation.repeatable("ask for a certificate for " + domain, "retry-certificate", new ById(id)),
                Done.class);
    }

    private static boolean isThere(Optional<Instant> deletedAt, String syncStatus) {
        return deletedAt.isEmpty() && !GOING.contains(syncStatus);
    }
}
