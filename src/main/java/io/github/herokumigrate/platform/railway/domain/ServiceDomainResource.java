package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.railway.api.DomainsApi.ServiceDomain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The name that Railway gives the web service. It goes with the service. */
record ServiceDomainResource(WebDomains domains, Set<ResourceId> dependsOn)
        implements Creatable<ServiceDomainResource.State>, Updatable<ServiceDomainResource.State> {
    static final ResourceId ID = new ResourceId("domain", "railway");

    /** Where it leads. */
    record State(int port) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(WebDomains.PORT));
    }

    /** A domain of no port leads to the one that Railway finds. */
    @Override
    public Optional<State> observe() throws InterruptedException {
        return domains.ofRailway().map(domain -> new State(domain.targetPort().orElse(WebDomains.PORT)));
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.port() == WebDomains.PORT
                ? List.of()
                : List.of(Difference.updatable("port", actual.port(), WebDomains.PORT));
    }

    @Override
    public void create() throws InterruptedException {
        domains.forget();
        if (domains.ofRailway().isPresent()) {
            return;
        }
        try {
            domains.change((api, service) -> api.createServiceDomain(service, WebDomains.PORT));
        } catch (MigrationException e) {
            // Made by a call whose answer was lost.
            if (domains.ofRailway().isEmpty()) {
                throw e;
            }
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        Optional<ServiceDomain> there = domains.ofRailway();
        if (there.isPresent()) {
            domains.change((api, service) -> api.redirectServiceDomain(service, there.get(), WebDomains.PORT));
        }
    }
}
