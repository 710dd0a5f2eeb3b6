/**
 * Floor 3: what a database's catalog says of the application's tables, sequences, settings, extensions and policies.
 * Begin with {@link io.github.herokumigrate.database.catalog.TableShape}. Imports {@code database.server} and below.
 */
@NullMarked
package io.github.herokumigrate.database.catalog;

import org.jspecify.annotations.NullMarked;
