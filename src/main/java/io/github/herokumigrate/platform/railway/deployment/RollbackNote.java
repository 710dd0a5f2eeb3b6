package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * The note among a service's variables that a way back was begun, written before it is gone: a rollback that was killed
 * goes on with the services that are not back yet. It counts until something else is deployed.
 *
 * @param from the deployment that was active before
 * @param to the deployment that was gone back to
 */
record RollbackNote(String from, String to) {
    /** The name of the variable. */
    static final String VARIABLE = "HEROKU_MIGRATE_ROLLBACK";

    private static final int PARTS = 2;

    /** The note among a service's variables; empty if it has none that can be read. */
    static Optional<RollbackNote> in(Map<String, Secret> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).flatMap(value -> parse(value.reveal()));
    }

    /** The text of the variable. */
    String text() {
        return from + " " + to;
    }

    private static Optional<RollbackNote> parse(String text) {
        String[] parts = text.strip().split(" ");
        return parts.length == PARTS ? Optional.of(new RollbackNote(parts[0], parts[1])) : Optional.empty();
    }
}
