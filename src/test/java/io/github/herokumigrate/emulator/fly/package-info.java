/**
 * An emulator of Fly.io for tests: Machines API, GraphQL and the web API behind flyctl on one loopback port, with state.
 * Begin at {@link io.github.herokumigrate.emulator.fly.FlyEmulator}. {@code state} is what Fly.io keeps and what happens
 * to it by itself, {@code api} and {@code graphql} answer calls, {@code document} judges every request and every answer by
 * the published documents, and closing the emulator fails if one was violated. It knows nothing of the code under test.
 * The official flyctl is run against it in a profile, so that it can't drift into what only our own client accepts.
 *
 * <pre>{@code
 * try (FlyEmulator fly = FlyEmulator.start()) {
 *     fly.programs().when(process -> process.commandLine().contains("migrate"), Program.exiting(1));
 *     fly.faults().strike(2, call -> call.action().equals("machines:update"), Mode.KILL_AFTER);
 *     deploy(fly.address(), fly.token());
 *     fly.faults().heal();
 *     List<String> state = fly.endState();
 *     Map<String, String> environment = fly.app("shop").machines().get(0).environment();
 * }
 * }</pre>
 */
package io.github.herokumigrate.emulator.fly;
