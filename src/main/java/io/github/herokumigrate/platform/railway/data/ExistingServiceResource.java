package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service of the user's, which is looked at and never changed: where that would be needed a plan is blocked.
 *
 * @param named its name or id
 * @param needs the resources of the project and the environment that it is in
 * @param major the major version that it needs at least, as far as its image tells its version
 */
record ExistingServiceResource(DataServices services, String named, Set<ResourceId> needs, Optional<Integer> major)
        implements Resource<ExistingServiceResource.State> {
    /**
     * What matters about it.
     *
     * @param address the variable that holds its address; empty if it has none
     */
    record State(String named, String status, String address, Optional<Integer> major) {}

    @Override
    public ResourceId id() {
        return services.engine().existing();
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return needs;
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(named, DataState.READY, services.engine().urlVariable(), major));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return services.ofUser().map(this::state);
    }

    @Override
    public List<Difference> differences(State actual) {
        String address = services.engine().urlVariable();
        if (!actual.address().equals(address)) {
            return List.of(Difference.updatable("variable", "none", address));
        }
        if (!actual.status().equals(DataState.READY)) {
            return List.of(Difference.updatable("status", actual.status(), DataState.READY));
        }
        int wished = major.orElse(0);
        return actual.major()
                .filter(there -> there < wished)
                .map(there -> List.of(Difference.updatable("version", there, wished)))
                .orElse(List.of());
    }

    private State state(DataService service) {
        String address = services.engine().urlVariable();
        return new State(
                named, service.status(), service.variables().containsKey(address) ? address : "", service.major());
    }
}
