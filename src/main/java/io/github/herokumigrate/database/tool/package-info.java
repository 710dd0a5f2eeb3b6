/**
 * Floor 3: PostgreSQL's client tools: which are there, how one is run and what it complained about. Begin with
 * {@link io.github.herokumigrate.database.tool.ClientTools}. Imports {@code database.server} and below.
 */
@NullMarked
package io.github.herokumigrate.database.tool;

import org.jspecify.annotations.NullMarked;
