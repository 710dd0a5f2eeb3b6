/**
 * An emulator of Fly.io for tests: Machines API, GraphQL and the web API behind flyctl on one loopback port, with state.
 * Begin at {@link io.github.herokumigrate.emulator.fly.FlyEmulator}. {@code state} is what Fly.io keeps and what happens
 * to it by itself, {@code api} and {@code graphql} answer calls, {@code document} judges every request and every answer by
 * the published documents. It knows nothing of the code under test.
 */
package io.github.herokumigrate.emulator.fly;
