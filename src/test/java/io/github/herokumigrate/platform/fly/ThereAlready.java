package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource that others depend on and that is not what a test is about. */
public record ThereAlready(ResourceId id) implements Removable<String> {
    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<String> desired() {
        return Optional.of("there");
    }

    @Override
    public Optional<String> observe() {
        return Optional.of("there");
    }

    @Override
    public List<Difference> differences(String actual) {
        return List.of();
    }

    @Override
    public void remove(String actual) {}
}
