/**
 * Floor 4: where the application's data are at Railway: services with a volume. {@link
 * io.github.herokumigrate.platform.railway.data.RailwayPostgres} is its database, {@link
 * io.github.herokumigrate.platform.railway.data.RailwayRedis} its key-value store.
 *
 * <p>Railway names a service that it makes from a template, and users rename services, so ours are not known by their names
 * but by notes among their variables: {@code HEROKU_MIGRATE} says whose they are, {@code HEROKU_MIGRATE_DATA} what for.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.data;

import org.jspecify.annotations.NullMarked;
