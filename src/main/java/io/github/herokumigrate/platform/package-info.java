/**
 * Floor 3: what every target must offer. {@link io.github.herokumigrate.platform.TargetApp} is the wish in neutral
 * words, {@link io.github.herokumigrate.platform.Platform} translates it into resources. Imports {@code app},
 * {@code plan}, {@code model}.
 */
@NullMarked
package io.github.herokumigrate.platform;

import org.jspecify.annotations.NullMarked;
