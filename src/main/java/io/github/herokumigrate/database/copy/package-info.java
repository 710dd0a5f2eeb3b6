/**
 * Floor 3: the entry: looks at a source, chooses the way of a copy and explains its failures. Begin with
 * {@link io.github.herokumigrate.database.copy.DatabaseCopy}. Imports the rest of {@code database}.
 */
@NullMarked
package io.github.herokumigrate.database.copy;

import org.jspecify.annotations.NullMarked;
