/**
 * The REST endpoints: one class per group answers calls by what {@code state} keeps. Begin at {@link
 * io.github.herokumigrate.emulator.fly.api.Endpoints}.
 */
package io.github.herokumigrate.emulator.fly.api;
