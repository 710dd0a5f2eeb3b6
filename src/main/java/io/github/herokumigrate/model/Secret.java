package io.github.herokumigrate.model;

import java.util.Objects;

/**
 * A text that must never be printed: the value of a config var, a token, a password.
 *
 * <p>Equal by value; {@link #toString()} is masked, so that a secret in a log line, an exception or a record's text shows
 * nothing. Every place that needs the text calls {@link #reveal()}, which is worth grepping for.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Wraps a text, which may be empty. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Never pass it to a log, an argument list, an exception or a report. */
    public String reveal() {
        return text;
    }

    /** Whether the text has no characters. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
