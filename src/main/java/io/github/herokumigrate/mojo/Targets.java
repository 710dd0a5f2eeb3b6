package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import javax.inject.Named;

/**
 * The targets by the names that stand in {@code <target>}. Each is injected by its type: Maven 3.8 injects an empty map
 * where a plugin asks for all components of an interface.
 */
@Named
final class Targets {
    private final Map<String, PlatformFactory> byName;

    @Inject
    Targets(
            LocalPlatformFactory local,
            AwsPlatformFactory aws,
            FlyPlatformFactory fly,
            RailwayPlatformFactory railway) {
        this(Map.of("local", local, "aws", aws, "fly", fly, "railway", railway));
    }

    Targets(Map<String, PlatformFactory> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /**
     * What makes the target of this name.
     *
     * @throws ConfigurationException if there is none; names those that there are
     */
    PlatformFactory named(String name) {
        PlatformFactory factory = byName.get(name);
        if (factory == null) {
            throw new ConfigurationException("<migration><target>: there is no target '" + name + "'; there is "
                    + String.join(", ", byName.keySet()));
        }
        return factory;
    }
}
