package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * A variable as it should be.
 *
 * @param name its name
 * @param value its value; empty while that is not known, as the name of a database that is not made yet
 * @param dependsOn what tells the value
 */
public record WishedVariable(String name, Value value, Set<ResourceId> dependsOn) {
    /** Where a value comes from. */
    @FunctionalInterface
    public interface Value {
        /** The value, if it is known now. */
        Optional<Secret> get() throws InterruptedException;
    }

    public WishedVariable {
        dependsOn = Set.copyOf(dependsOn);
    }

    /** A variable whose value is known. */
    public static WishedVariable of(String name, Secret value) {
        return new WishedVariable(name, () -> Optional.of(value), Set.of());
    }
}
