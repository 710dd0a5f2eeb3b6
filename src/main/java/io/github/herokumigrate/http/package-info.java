/**
 * Floor 1: JSON over HTTP for the platforms' clients: retries, rate limits, conditional requests, errors with
 * their request ids. The only place that knows {@code java.net.http} and sets up the JSON mapper; begin with
 * {@code ApiClient}. Imports {@code model}.
 */
@NullMarked
package io.github.herokumigrate.http;

import org.jspecify.annotations.NullMarked;
