/**
 * Floor 1: observe, diff, apply. A {@link io.github.herokumigrate.plan.Resource} is one thing at a platform; a
 * {@code Planner} makes a {@code Plan} of {@link io.github.herokumigrate.plan.Change}s by reading only; a
 * {@code PlanRunner} applies it. There is no state file: the platform is the state, and a rerun is the recovery.
 * Knows nothing of clouds; imports {@code model} and the graph library.
 */
@NullMarked
package io.github.herokumigrate.plan;

import org.jspecify.annotations.NullMarked;
