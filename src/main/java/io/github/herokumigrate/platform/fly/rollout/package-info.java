/**
 * Floor 4: rolls an application out to machines, tells how they are doing and what they print, and goes back to what ran
 * before. Begin at {@link io.github.herokumigrate.platform.fly.rollout.Rollouts}.
 *
 * <p>There is no state but the machines themselves. Their names keep anything from being made twice, their notes say what
 * they were started with ({@link io.github.herokumigrate.platform.fly.machine.Notes}) and whether a roll-out has seen
 * them healthy: a run that follows one that was killed looks at those that nobody has seen healthy instead of taking them
 * as good. A machine that does not become healthy takes its process type back to what it ran before; Fly.io itself does
 * not (contract: Fly.io 12.2).
 */
@NullMarked
package io.github.herokumigrate.platform.fly.rollout;

import org.jspecify.annotations.NullMarked;
