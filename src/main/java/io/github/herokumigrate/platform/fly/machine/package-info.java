/**
 * Floor 4: what the machines of one application are: their sizes, names, notes and configs, and in what a machine differs
 * from its wish. Knows {@code site} and {@code api} and changes nothing. Begin at {@link
 * io.github.herokumigrate.platform.fly.machine.MachineSpecs}.
 */
@NullMarked
package io.github.herokumigrate.platform.fly.machine;

import org.jspecify.annotations.NullMarked;
