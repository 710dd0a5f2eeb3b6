/**
 * Floor 4: the application's own names on the internet at Fly.io: {@link
 * io.github.herokumigrate.platform.fly.domain.Certificates} and the records that only the user can set.
 */
@NullMarked
package io.github.herokumigrate.platform.fly.domain;

import org.jspecify.annotations.NullMarked;
