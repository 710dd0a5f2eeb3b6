package io.github.herokumigrate.platform;

import java.util.Set;

/**
 * The PostgreSQL database that the application needs.
 *
 * @param majorVersion the major version of the source; the target's is the same or newer
 * @param urlVariables the variables that hold its URL: {@code DATABASE_URL} and those of further attachments
 */
public record Database(int majorVersion, Set<String> urlVariables) {
    public Database {
        urlVariables = Set.copyOf(urlVariables);
    }
}
