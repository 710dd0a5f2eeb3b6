/**
 * Floor 4: the names on the internet under which the application is reached at Railway: {@link
 * io.github.herokumigrate.platform.railway.domain.RailwayDomains} and the records that only the user can set.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.domain;

import org.jspecify.annotations.NullMarked;
