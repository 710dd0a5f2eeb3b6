package io.github.herokumigrate.platform.railway.data;

import java.util.Optional;

/**
 * What can be chosen about a database or a key-value store.
 *
 * @param existing a service of the user's in the environment, which is used and never changed: its name or id
 * @param region where a new one is; empty for the workspace's preference
 */
public record DataSettings(Optional<String> existing, Optional<String> region) {
    /** One that is made where the workspace prefers it. */
    public static final DataSettings USUAL = new DataSettings(Optional.empty(), Optional.empty());
}
