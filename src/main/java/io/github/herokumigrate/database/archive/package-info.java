/**
 * Floor 3: an archive file of {@code pg_dump}: how it is written, what entries it holds, how they are brought into the
 * target. Begin with {@link io.github.herokumigrate.database.archive.ArchiveFile}. Imports {@code database.target},
 * {@code database.tool}, {@code database.wire} and below.
 */
@NullMarked
package io.github.herokumigrate.database.archive;

import org.jspecify.annotations.NullMarked;
