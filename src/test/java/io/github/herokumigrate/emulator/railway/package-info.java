/**
 * An emulator of Railway for tests: GraphQL and the upload of source code on one loopback port, with state. Begin at {@link
 * io.github.herokumigrate.emulator.railway.RailwayEmulator}. {@code state} is what Railway keeps and what happens to it by
 * itself, {@code schema} judges and executes requests by the published schema, {@code graphql} and {@code upload} answer
 * them, and closing the emulator fails if a request violated something. It knows nothing of the code under test.
 *
 * <pre>{@code
 * try (RailwayEmulator railway = RailwayEmulator.start()) {
 *     railway.programs().when("web", Role.PRE_DEPLOY, Program.exiting(1));
 *     railway.faults().strike(2, call -> call.action().equals("graphql:serviceCreate"), Mode.KILL_AFTER);
 *     deploy(railway.address(), railway.token());
 *     railway.faults().heal();
 *     List<String> state = railway.endState();
 *     EmulatedDeployment running = railway.instance("shop", "production", "web").deployments().running();
 * }
 * }</pre>
 */
package io.github.herokumigrate.emulator.railway;
