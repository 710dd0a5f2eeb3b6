/**
 * Floor 3: the way of a running database through {@code pg_dump} and {@code pg_restore}. Begin with
 * {@link io.github.herokumigrate.database.dump.DumpMove}. Imports {@code database.archive} and below.
 */
@NullMarked
package io.github.herokumigrate.database.dump;

import org.jspecify.annotations.NullMarked;
