package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Variable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A variable as the processes should see it.
 *
 * @param name its name
 * @param visibility whether its value may stand in a task definition
 * @param value its value; empty while it is not known, as that of a database's address is before there is a database.
 *     Asked for several times, by several threads
 * @param dependsOn what has to exist before the value is known
 */
public record WishedVariable(
        String name, Variable.Visibility visibility, Supplier<Optional<Secret>> value, Set<ResourceId> dependsOn) {
    public WishedVariable {
        dependsOn = Set.copyOf(dependsOn);
    }

    /** A variable whose value is known. */
    public static WishedVariable of(Variable variable) {
        return new WishedVariable(
                variable.name(), variable.visibility(), () -> Optional.of(variable.value()), Set.of());
    }
}
