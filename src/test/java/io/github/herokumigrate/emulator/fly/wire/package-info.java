/**
 * What lies between the socket and an endpoint: calls, answers, refusals and the table of routes. It knows nothing of what
 * Fly.io keeps.
 */
package io.github.herokumigrate.emulator.fly.wire;
