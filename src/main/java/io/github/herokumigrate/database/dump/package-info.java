/**
 * Floor 3: the way through {@code pg_dump} and {@code pg_restore}, from a running database or from an archive that
 * somebody made. Begin with {@link io.github.herokumigrate.database.dump.DumpCopy}. Imports {@code database.verify} and
 * below.
 */
@NullMarked
package io.github.herokumigrate.database.dump;

import org.jspecify.annotations.NullMarked;
