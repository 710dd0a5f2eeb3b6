package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * The note among a service's variables that says what its deployment was made from. It is written after the deployment has
 * proven good: one that is active and not in the note is of unknown origin.
 *
 * @param deployment the deployment's id
 * @param source the mark of its source
 * @param environment the fingerprint of the variables that it sees
 * @param settings the digest of the settings and limits that it has
 */
record ReleaseNote(String deployment, String source, String environment, String settings) {
    /** The name of the variable. */
    static final String VARIABLE = "HEROKU_MIGRATE_RELEASE";

    private static final int PARTS = 4;

    /** The note among a service's variables; empty if it has none that can be read. */
    static Optional<ReleaseNote> in(Map<String, Secret> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).flatMap(value -> parse(value.reveal()));
    }

    /** The text of the variable. */
    String text() {
        return String.join(" ", deployment, source, environment, settings);
    }

    private static Optional<ReleaseNote> parse(String text) {
        String[] parts = text.strip().split(" ");
        return parts.length == PARTS
                ? Optional.of(new ReleaseNote(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
