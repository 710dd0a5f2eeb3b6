package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.railway.api.DomainsApi.CustomDomain;
import io.github.herokumigrate.platform.railway.domain.LeftOverDomainResource.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A name of the user's that leads to the web service and is not wished, or not any more. */
record LeftOverDomainResource(WebDomains domains, String host, Set<ResourceId> dependsOn) implements Removable<State> {
    /** That it is there. */
    record State(String host) {}

    @Override
    public ResourceId id() {
        return CustomDomainResource.id(host);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return Optional.empty();
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return domains.custom(host).map(there -> new State(there.domain()));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    /** contract: Railway 7.12: added again it gets another target. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return Optional.of("makes the application unreachable by that name, and the records of the name worthless");
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<CustomDomain> there = domains.custom(host);
        if (there.isPresent()) {
            domains.change(
                    (api, service) -> api.deleteCustomDomain(host, there.get().id()));
        }
    }
}
