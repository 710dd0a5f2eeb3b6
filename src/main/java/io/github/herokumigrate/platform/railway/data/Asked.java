package io.github.herokumigrate.platform.railway.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * That a template was asked for a service.
 *
 * @param at when
 * @param before the ids of the services of the kind that were there before
 */
record Asked(Instant at, Set<String> before) {
    /** As it is noted. */
    String text() {
        return at + " " + String.join(",", new TreeSet<>(before));
    }

    /** What was noted; empty if that is something else. */
    static Optional<Asked> parse(String text) {
        String[] parts = text.split(" ", 2);
        try {
            return Optional.of(new Asked(
                    Instant.parse(parts[0]),
                    parts.length == 1 ? Set.of() : Set.copyOf(Arrays.asList(parts[1].split(",")))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
