package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be chosen about the key-value store.
 *
 * @param existing a store of the user's, which is used and never changed: its identifier at ElastiCache, or its host
 * @param nodeType the size, e.g. {@code cache.t4g.micro}
 * @param engine {@code valkey} or {@code redis}
 */
public record KeyValueSettings(Optional<String> existing, String nodeType, String engine) {
    private static final Set<String> ENGINES = Set.of("redis", "valkey");

    /** The smallest. */
    public static final KeyValueSettings USUAL = new KeyValueSettings(Optional.empty(), "cache.t4g.micro", "valkey");

    /**
     * Checks the settings.
     *
     * @throws ConfigurationException naming all that ElastiCache would refuse
     */
    public KeyValueSettings {
        List<String> problems = new ArrayList<>();
        if (!nodeType.startsWith("cache.")) {
            problems.add("The cache's node type '" + nodeType
                    + "' is not one of ElastiCache; they begin with 'cache.', e.g. cache.t4g.micro.");
        }
        if (!ENGINES.contains(engine)) {
            problems.add("The cache's engine '" + engine + "' is neither valkey nor redis.");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
