package io.github.herokumigrate.http;

import java.time.Duration;

/**
 * The time-outs of each try.
 *
 * @param connect until the connection stands
 * @param read from sending the request to the last byte of the answer
 */
public record Timeouts(Duration connect, Duration read) {
    /** Ten seconds to connect, a minute for the answer. */
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1));
}
