package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.HostName;
import io.github.herokumigrate.platform.railway.api.DomainsApi.CustomDomain;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A name of the user's that leads to the web service. Nobody waits here for its records and its certificate, as that takes
 * what only the user can do.
 */
record CustomDomainResource(WebDomains domains, HostName host, Set<ResourceId> dependsOn)
        implements Creatable<CustomDomainResource.State>, Updatable<CustomDomainResource.State> {
    private static final String FAILED = "failed";
    private static final String UNDER_WAY = "under way or made";

    /**
     * What a run can put right.
     *
     * @param certificate whether Railway has given up on it although all records are right
     */
    record State(int port, String certificate) {}

    static ResourceId id(String host) {
        return new ResourceId("domain", host);
    }

    @Override
    public ResourceId id() {
        return id(host.text());
    }

    /** It costs nothing, and the user needs its records early. */
    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(WebDomains.PORT, UNDER_WAY));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return domains.custom(host.text())
                .map(domain -> new State(
                        domain.targetPort().orElse(WebDomains.PORT),
                        new DomainProgress(host, domain.status()).canBeTriedAgain() ? FAILED : UNDER_WAY));
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        if (actual.port() != WebDomains.PORT) {
            differences.add(Difference.updatable("port", actual.port(), WebDomains.PORT));
        }
        if (!actual.certificate().equals(UNDER_WAY)) {
            differences.add(Difference.updatable("certificate", actual.certificate(), UNDER_WAY));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        domains.forget();
        if (domains.custom(host.text()).isPresent()) {
            return;
        }
        try {
            domains.change((api, service) -> api.createCustomDomain(service, host.text(), WebDomains.PORT));
        } catch (ApiException e) {
            // Made by a call whose answer was lost.
            if (domains.custom(host.text()).isEmpty()) {
                throw e;
            }
        } catch (RailwayRefusal e) {
            if (domains.custom(host.text()).isEmpty()) {
                throw refused(e);
            }
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        Optional<CustomDomain> there = domains.custom(host.text());
        if (there.isEmpty()) {
            return;
        }
        CustomDomain domain = there.get();
        if (actual.port() != WebDomains.PORT) {
            domains.change((api, service) -> api.redirectCustomDomain(service, domain, WebDomains.PORT));
        }
        if (!actual.certificate().equals(UNDER_WAY)) {
            domains.change((api, service) -> api.retryCertificate(domain.domain(), domain.id()));
        }
    }

    private MigrationException refused(RailwayRefusal refusal) {
        return switch (refusal.kind()) {
            case OTHER, NAME_TAKEN, NOT_PROCESSED ->
                new MigrationException(
                        "Railway does not let the application have the domain " + host + " (" + refusal.said()
                                + "): if another service or another account at Railway has it, remove it there, then run"
                                + " again.",
                        refusal);
            default -> refusal;
        };
    }
}
