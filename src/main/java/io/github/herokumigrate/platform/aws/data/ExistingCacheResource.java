package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A key-value store of the user's, which is looked at and never changed; if there is none, a plan is blocked. */
record ExistingCacheResource(ReplicationGroups groups, String identifier)
        implements Resource<ExistingCacheResource.State> {
    static final ResourceId ID = new ResourceId("cache", "existing");

    /** That it is there. */
    record State(String identifier) {}

    /** The identifier of a replication group; empty for a host, which may be that of anything. */
    static Optional<String> identifier(String identifierOrHost) {
        return Optional.of(identifierOrHost.toLowerCase(Locale.ROOT)).filter(name -> !name.contains("."));
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(identifier));
    }

    @Override
    public Optional<State> observe() {
        return groups.named(identifier).map(group -> new State(identifier));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }
}
