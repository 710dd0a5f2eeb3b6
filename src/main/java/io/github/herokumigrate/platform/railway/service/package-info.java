/**
 * Floor 4: the project of an application at Railway, its environment, its services, and the variables of them all. What
 * runs in a service is a matter of {@code deployment}.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.service;

import org.jspecify.annotations.NullMarked;
