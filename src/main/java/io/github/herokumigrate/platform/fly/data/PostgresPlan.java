package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of Managed Postgres (contract: Fly.io 14.1, 14.3). */
public enum PostgresPlan {
    /** Two shared processors, 1 GB. */
    BASIC("basic"),
    /** Two shared processors, 2 GB. */
    STARTER("starter"),
    /** Two processors, 8 GB. */
    LAUNCH("launch"),
    /** Four processors, 32 GB. */
    SCALE("scale"),
    /** Eight processors, 64 GB. */
    PERFORMANCE("Performance");

    private final String slug;

    PostgresPlan(String slug) {
        this.slug = slug;
    }

    /**
     * The plan of this name, in capital or small letters.
     *
     * @throws ConfigurationException if there is none; names those that there are
     */
    public static PostgresPlan of(String name) {
        return Arrays.stream(values())
                .filter(plan -> plan.slug.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("'" + name + "' is no plan of Managed Postgres; there is "
                        + Arrays.stream(values()).map(PostgresPlan::slug).collect(Collectors.joining(", "))));
    }

    /** Its name at Fly.io, which tells capital from small letters. */
    public String slug() {
        return slug;
    }
}
