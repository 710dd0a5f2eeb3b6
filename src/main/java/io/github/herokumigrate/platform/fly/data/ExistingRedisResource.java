package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.fly.api.RedisApi.Redis;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Redis of the user's, which is looked at and never changed; if there is none, a plan is blocked. */
record ExistingRedisResource(String name, Reading<Optional<Redis>> there)
        implements Resource<ExistingRedisResource.State> {
    static final ResourceId ID = new ResourceId("redis", "existing");

    /** That it is there. */
    record State(String name) {}

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
        return Optional.of(new State(name));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return there.get().map(redis -> new State(name));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }
}
