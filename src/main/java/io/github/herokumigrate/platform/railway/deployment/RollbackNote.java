package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * The note among a service's variables that it has gone back, written after the deployment has proven good: who goes back
 * once more wants to go further back, and not forth again. It counts until something else is deployed.
 *
 * @param deployment the deployment that the way back has made
 * @param to the deployment that it repeats
 */
record RollbackNote(String deployment, String to) {
    /** The name of the variable. */
    static final String VARIABLE = "HEROKU_MIGRATE_ROLLBACK";

    private static final int PARTS = 2;

    /** The note among a service's variables; empty if it has none that can be read. */
    static Optional<RollbackNote> in(Map<String, Secret> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).flatMap(value -> parse(value.reveal()));
    }

    /** The text of the variable. */
    String text() {
        return deployment + " " + to;
    }

    private static Optional<RollbackNote> parse(String text) {
        String[] parts = text.strip().split(" ");
        return parts.length == PARTS ? Optional.of(new RollbackNote(parts[0], parts[1])) : Optional.empty();
    }
}
