/**
 * Floor 4: where the application's data are at Railway: services with a volume. {@link
 * io.github.herokumigrate.platform.railway.data.RailwayPostgres} is its database, {@link
 * io.github.herokumigrate.platform.railway.data.RailwayRedis} its key-value store.
 *
 * <p>Railway names a service that it makes from a template, and users rename services, so ours are not known by their names
 * but by a note among their variables, which says what they are for: {@code HEROKU_MIGRATE=database/acme-orders}. No process
 * bears such a note, and what looks for processes takes none of these services for one.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.data;

import org.jspecify.annotations.NullMarked;
