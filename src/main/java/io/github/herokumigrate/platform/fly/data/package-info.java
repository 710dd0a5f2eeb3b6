/**
 * Floor 4: where the application's data are at Fly.io. {@link
 * io.github.herokumigrate.platform.fly.data.ManagedPostgres} is its database, {@link
 * io.github.herokumigrate.platform.fly.data.UpstashRedis} its key-value store. Both outlive the Fly.io app and bear no
 * notes, so they are known by their names within the organization: {@code <app>-db} and {@code <app>-redis}.
 */
@NullMarked
package io.github.herokumigrate.platform.fly.data;

import org.jspecify.annotations.NullMarked;
