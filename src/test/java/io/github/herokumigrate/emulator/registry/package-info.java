/** A container registry for tests: a real one. */
@NullMarked
package io.github.herokumigrate.emulator.registry;

import org.jspecify.annotations.NullMarked;
