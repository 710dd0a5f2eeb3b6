package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * A database of the user's, which is looked at and never changed. It can neither be made nor updated nor removed here,
 * so that a plan which would need that is blocked.
 *
 * @param major the major version that it needs at least
 */
record ExistingDatabaseResource(Instances instances, String identifier, int major)
        implements Resource<ExistingDatabaseResource.State> {
    static final ResourceId ID = new ResourceId("database", "existing");

    /** What matters about it. */
    record State(String identifier, String engine, int major) {}

    /** The identifier of a database at RDS; empty if the host is that of something else, of which we can't ask. */
    static Optional<String> identifier(String identifierOrHost) {
        String name = identifierOrHost.toLowerCase(Locale.ROOT);
        if (!name.contains(".")) {
            return Optional.of(name);
        }
        boolean instance =
                name.contains(".rds.amazonaws.com") && !name.contains(".cluster-") && !name.contains(".proxy-");
        return instance ? Optional.of(name.substring(0, name.indexOf('.'))) : Optional.empty();
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
        return Optional.of(new State(identifier, EngineVersion.ENGINE, major));
    }

    @Override
    public Optional<State> observe() {
        return instances.named(identifier).map(this::state);
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> found = new ArrayList<>();
        if (!actual.engine().endsWith("postgres") && !actual.engine().endsWith("postgresql")) {
            found.add(Difference.updatable("engine", actual.engine(), EngineVersion.ENGINE));
        } else if (actual.major() < major) {
            found.add(Difference.updatable("version", actual.major(), major));
        }
        return found;
    }

    private State state(DBInstance instance) {
        return new State(identifier, instance.engine(), EngineVersion.majorOf(instance.engineVersion()));
    }
}
