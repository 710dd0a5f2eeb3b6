package io.github.herokumigrate.http;

import java.time.Duration;

/**
 * How often and how patiently a call that is safe to repeat is repeated.
 *
 * @param attempts how many times a call is tried in all, at least 1
 * @param firstWait the wait before the second try; each further wait is twice as long, give or take a half
 * @param longestWait the longest wait; a server that asks for more ({@code Retry-After}) ends the tries
 */
public record RetrySettings(int attempts, Duration firstWait, Duration longestWait) {
    /** Five tries within about ten seconds, or as the server asks up to a minute for each. */
    public static final RetrySettings DEFAULT = new RetrySettings(5, Duration.ofMillis(500), Duration.ofMinutes(1));
}
