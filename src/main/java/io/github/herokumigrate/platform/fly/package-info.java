/**
 * Floor 4: the target Fly.io: one app in an organization, every process of the application a machine.
 * {@code FlyPlatform} answers the goals, {@code FlyApplication} puts the parts of one application together; each part is a
 * package of its own on top of {@code site} and {@code api}: {@code app}, {@code data}, {@code machine}, {@code rollout}.
 */
@NullMarked
package io.github.herokumigrate.platform.fly;

import org.jspecify.annotations.NullMarked;
