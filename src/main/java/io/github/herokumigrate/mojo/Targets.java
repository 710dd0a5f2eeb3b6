package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.Platform;
import java.util.List;
import java.util.Objects;

/** Makes the platform that {@code <target>} names. */
final class Targets {
    private static final String LOCAL = "local";
    private static final List<String> PLANNED = List.of("aws", "railway", "fly");

    private final GoalContext context;

    Targets(GoalContext context) {
        this.context = context;
    }

    Platform platform() {
        String target = Objects.requireNonNullElse(context.config().target, LOCAL);
        if (target.equals(LOCAL)) {
            return local();
        }
        throw new ConfigurationException(
                PLANNED.contains(target)
                        ? "<migration><target>: '" + target + "' is planned and not there yet; this version knows local"
                        : "<migration><target>: '" + target + "' is not one of local");
    }
}
