/**
 * Floor 3: the copy of a PostgreSQL database and its proof. Begin with {@code DatabaseCopy}. Imports {@code model}.
 */
@NullMarked
package io.github.herokumigrate.database;

import org.jspecify.annotations.NullMarked;
