package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.railway.api.DomainsApi.CustomDomain;
import io.github.herokumigrate.platform.railway.api.DomainsApi.ServiceDomain;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names on the internet of the application at Railway: the one that Railway gives, the user's own, and the records that
 * only the user can set.
 */
public final class RailwayDomains {
    private final RailwaySite site;
    private final List<HostName> wished;
    private final Optional<ResourceId> web;
    private final WebDomains domains;

    /**
     * The names of an application.
     *
     * @param names the user's own
     * @param web the resource of the service {@code web}; empty if the application has no web process (any more)
     * @throws ConfigurationException naming all names that are none
     */
    public RailwayDomains(RailwaySite site, List<String> names, Optional<ResourceId> web) {
        this.site = site;
        this.wished = HostName.all(names);
        this.web = web;
        this.domains = new WebDomains(site);
    }

    /**
     * {@code domain/railway}, and {@code domain/<host>} for those of the user that are wished or there. Without a web
     * process there are none: what is there goes with its service.
     */
    public List<Resource<?>> resources() throws InterruptedException {
        if (web.isEmpty()) {
            return List.of();
        }
        Set<ResourceId> needs = Set.of(web.get());
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new ServiceDomainResource(domains, needs));
        wished.forEach(host -> resources.add(new CustomDomainResource(domains, host, needs)));
        for (CustomDomain domain : domains.custom()) {
            if (!isWished(domain.domain())) {
                resources.add(new LeftOverDomainResource(domains, domain.domain(), needs));
            }
        }
        return resources;
    }

    /** What Railway can't do of the wish, each to be told to the user. */
    public List<String> problems() throws InterruptedException {
        if (wished.isEmpty()) {
            return List.of();
        }
        if (web.isEmpty()) {
            return List.of(
                    "<migration><domains>: the application has no web process that they could lead to; leave them"
                            + " out, or give it one.");
        }
        return DomainLimit.of(site.plan())
                .flatMap(limit -> limit.problem(wished.size()))
                .map(List::of)
                .orElse(List.of());
    }

    /** What the user has to know about them, each one sentence or two. */
    public List<String> notices() {
        return wished.stream()
                .filter(HostName::isApex)
                .map(
                        host -> "Railway has no fixed addresses, so that " + host
                                + " needs a DNS provider with ALIAS, ANAME or CNAME flattening:"
                                + " Route 53, Azure DNS, GoDaddy, Hostinger, NameSilo, Hurricane Electric and Squarespace can't.")
                .toList();
    }

    /**
     * What the wished ones wait for, as far as they are there: records, proofs and certificates. Empty if visitors get the
     * application by every name.
     */
    public List<PendingTask> pending() throws InterruptedException {
        List<PendingTask> pending = new ArrayList<>();
        for (HostName host : wished) {
            domains.custom(host.text())
                    .map(domain -> new DomainProgress(host, domain.status()).tasks())
                    .ifPresent(pending::addAll);
        }
        return pending;
    }

    /** How every name of the user's is doing, also of those that are not wished. */
    public List<HostStatus> status() throws InterruptedException {
        return domains.custom().stream()
                .map(domain -> new DomainProgress(new HostName(domain.domain()), domain.status()).hostStatus())
                .toList();
    }

    /** The name that Railway gives, e.g. {@code web-production-1a2b.up.railway.app}; empty as long as there is none. */
    public Optional<String> nameOfRailway() throws InterruptedException {
        return domains.ofRailway().map(ServiceDomain::domain);
    }

    private boolean isWished(String host) {
        return wished.stream().anyMatch(name -> name.text().equals(host));
    }
}
