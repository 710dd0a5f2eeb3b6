package io.github.herokumigrate.heroku;

import java.util.Optional;

/**
 * A backup that Heroku keeps.
 *
 * @param id its name in the command line, e.g. {@code b001}, {@code a042} for a scheduled one
 * @param number its number within the app
 * @param database the attachment it was made from, e.g. {@code DATABASE}
 * @param state what became of it
 * @param finishedAt when it was finished, as Heroku writes it ({@code 2026-01-02 03:04:05 +0000})
 * @param bytes the size of its archive in bytes
 */
public record Backup(String id, int number, String database, State state, Optional<String> finishedAt, long bytes) {
    /** What became of a backup. */
    public enum State {
        /** It is being made. */
        RUNNING,
        /** It can be used. */
        SUCCEEDED,
        /** It can't be used. */
        FAILED
    }
}
