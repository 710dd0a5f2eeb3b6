package io.github.herokumigrate.platform.fly.data;

import java.util.Optional;

/**
 * What can be chosen about the key-value store.
 *
 * @param existing a database of the user's at Upstash, which is used and never changed: its name
 */
public record CacheSettings(Optional<String> existing) {
    /** One that is made. */
    public static final CacheSettings USUAL = new CacheSettings(Optional.empty());
}
