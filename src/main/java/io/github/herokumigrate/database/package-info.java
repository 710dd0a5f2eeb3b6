/**
 * Floor 3: the copy of a PostgreSQL database and its proof, as its caller says and hears it: what to copy, how it goes,
 * what came out. Begin with {@code CopyRequest}; {@link io.github.herokumigrate.database.copy.DatabaseCopy} does it.
 * Imports {@code model}.
 *
 * <p>The packages below it from low to high, each importing lower ones only: {@code server}; {@code tool} and
 * {@code catalog}; {@code target}; {@code archive}; {@code verify}; {@code dump}, {@code stream} and {@code sync}; {@code replication}; {@code copy}.
 */
@NullMarked
package io.github.herokumigrate.database;

import org.jspecify.annotations.NullMarked;
