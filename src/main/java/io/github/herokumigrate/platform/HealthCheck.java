package io.github.herokumigrate.platform;

/**
 * How to know that a process serves HTTP on its {@code PORT}.
 *
 * @param path the path that is asked for, with its leading slash
 * @param success which answers are good
 */
public record HealthCheck(String path, Success success) {
    /** Which answers are good. */
    public enum Success {
        /** Any answer at all below 500, as Heroku asks for no more than a listening port. */
        ANY_ANSWER,
        /** A status from 200 to 399, for a path that the user named. */
        GOOD_STATUS
    }
}
