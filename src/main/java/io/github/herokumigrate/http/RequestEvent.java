package io.github.herokumigrate.http;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * One try of a call: fit to be shown, for there is no header, no query and no body in it.
 *
 * @param platform whose API it is
 * @param method the HTTP method
 * @param path the path without its query
 * @param status the HTTP status; empty if no answer came
 * @param took how long it took
 */
public record RequestEvent(String platform, String method, String path, OptionalInt status, Duration took) {}
