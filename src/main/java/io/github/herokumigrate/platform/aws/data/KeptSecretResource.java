package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A secret that exists before what is made with it.
 *
 * @param kept where it is kept
 * @param length how many characters a new one has
 * @param lock what it opens
 * @param desired empty if it should not exist
 */
record KeptSecretResource(
        ResourceId id, KeptSecret kept, int length, Lock lock, Optional<KeptSecretResource.State> desired)
        implements Creatable<KeptSecretResource.State>, Removable<KeptSecretResource.State> {
    /** Only whether there is one. */
    record State(String parameter) {}

    /** What a secret opens. */
    @FunctionalInterface
    interface Lock {
        /** Takes a new secret instead of one that was lost, and waits until it holds; does nothing if it does not exist. */
        void replace(Secret secret) throws InterruptedException;
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
    public Optional<State> observe() {
        return kept.read().map(secret -> new State(kept.name()));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        if (kept.readAnew().isEmpty()) {
            Secret secret = RandomSecret.ofLength(length);
            lock.replace(secret);
            kept.write(secret);
        }
    }

    @Override
    public void remove(State actual) {
        kept.delete();
    }
}
