package io.github.herokumigrate.platform;

/**
 * What a process answered to its health check.
 *
 * @param status the HTTP status
 * @param body how the body begins; not yet redacted
 */
public record HttpAnswer(int status, String body) {
    /** How many characters of a body are read at most. */
    public static final int LONGEST_BODY = 4096;
}
