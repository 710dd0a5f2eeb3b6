package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * A secret as it should be.
 *
 * @param name its name
 * @param value its value; empty while that is not known, as the address of a database that is not made yet
 * @param dependsOn what tells the value
 */
public record WishedSecret(String name, Value value, Set<ResourceId> dependsOn) {
    /** Where a value comes from. */
    @FunctionalInterface
    public interface Value {
        /** The value, if it is known now. */
        Optional<Secret> get() throws InterruptedException;
    }

    public WishedSecret {
        dependsOn = Set.copyOf(dependsOn);
    }
}
