package io.github.herokumigrate.platform;

import java.util.Optional;
import java.util.Set;

/**
 * The PostgreSQL database that the application needs.
 *
 * @param majorVersion the major version of the source; the target's is the same or newer
 * @param encoding the encoding of the source in PostgreSQL's words; the target's is the same
 * @param urlVariables the variables that hold its URL: {@code DATABASE_URL} and those of further attachments
 * @param extensions the names of the extensions that the source cannot do without; empty if the source was not asked
 */
public record Database(int majorVersion, String encoding, Set<String> urlVariables, Optional<Set<String>> extensions) {
    /** The encoding of every database at Heroku. */
    private static final String USUAL_ENCODING = "UTF8";

    public Database {
        urlVariables = Set.copyOf(urlVariables);
        extensions = extensions.map(Set::copyOf);
    }

    /** A database of which the source was not asked. */
    public Database(int majorVersion, String encoding, Set<String> urlVariables) {
        this(majorVersion, encoding, urlVariables, Optional.empty());
    }

    /** A database with the usual encoding, UTF8. */
    public Database(int majorVersion, Set<String> urlVariables) {
        this(majorVersion, USUAL_ENCODING, urlVariables);
    }
}
