/**
 * Floor 3: what Maven knows of projects, in the words of {@code app}; for the goals and for the extension of Jib. Imports
 * {@code app} and Maven, nothing else.
 */
@NullMarked
package io.github.herokumigrate.maven;

import org.jspecify.annotations.NullMarked;
