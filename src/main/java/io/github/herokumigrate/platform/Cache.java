package io.github.herokumigrate.platform;

import java.util.Set;

/**
 * The Redis or Valkey that the application needs.
 *
 * @param urlVariables the variables that hold its URL, e.g. {@code REDIS_URL}
 */
public record Cache(Set<String> urlVariables) {
    public Cache {
        urlVariables = Set.copyOf(urlVariables);
    }
}
