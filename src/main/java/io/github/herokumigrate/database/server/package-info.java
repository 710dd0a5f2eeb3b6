/**
 * Floor 3: one PostgreSQL server and our sessions on it. Begin with
 * {@link io.github.herokumigrate.database.server.Endpoint}. Imports {@code database} and {@code model}.
 */
@NullMarked
package io.github.herokumigrate.database.server;

import org.jspecify.annotations.NullMarked;
