/**
 * What lies between the socket and what answers: calls, answers, refusals, JSON. It knows nothing of what Railway keeps.
 */
package io.github.herokumigrate.emulator.railway.wire;
