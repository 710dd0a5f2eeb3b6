/**
 * Floor 1: observe, diff, apply. Begin with {@link io.github.herokumigrate.plan.Resource}, one thing at a platform; a
 * {@link io.github.herokumigrate.plan.Planner} makes a {@link io.github.herokumigrate.plan.Plan} of
 * {@link io.github.herokumigrate.plan.Change}s by reading only; a {@link io.github.herokumigrate.plan.PlanRunner} applies
 * it. Knows nothing of clouds; imports {@code model} and the graph library.
 *
 * <p>There is no state file: the platform is the state, and a rerun is the recovery. So a plan holds no observed states;
 * what is changed or removed is looked at again right before. A plan that was saved is never applied itself: it is made
 * again and compared, by its fingerprint among other things.
 *
 * <p>Everything that stays is brought right before what goes is removed, as far as the two depend on each other: a
 * process lets go of a cache before the cache is deleted. The price: a new thing that needs the place of an old one
 * (its name, its port) has to have the same {@link io.github.herokumigrate.plan.ResourceId}, so that it is a replacement.
 */
@NullMarked
package io.github.herokumigrate.plan;

import org.jspecify.annotations.NullMarked;
