/**
 * Floor 0: the few values that everybody shares (names, sizes, secrets, database URLs) and the root of the
 * errors that are worded for users. Imports the JDK only.
 */
@NullMarked
package io.github.herokumigrate.model;

import org.jspecify.annotations.NullMarked;
