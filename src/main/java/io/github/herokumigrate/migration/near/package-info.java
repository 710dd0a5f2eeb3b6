/**
 * Floor 5: a copy of a database as a program of its own, which runs near the data, and what it says. The program is
 * {@link io.github.herokumigrate.migration.near.CopyProgram}: it is told by its environment what to do and tells by lines on
 * its output how it goes ({@link io.github.herokumigrate.migration.near.EventLines}), as every target keeps what a program
 * prints. {@link io.github.herokumigrate.migration.near.EventReading} makes the same calls of them again. Imports
 * {@code database}, {@code http}, {@code model} and nothing else of ours: what it imports is in its image.
 */
@NullMarked
package io.github.herokumigrate.migration.near;

import org.jspecify.annotations.NullMarked;
