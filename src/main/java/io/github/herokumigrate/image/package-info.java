/**
 * Floor 3: the container image of the application. Begin with {@code DockerfileGenerator}. Imports {@code app} and
 * {@code model}.
 */
@NullMarked
package io.github.herokumigrate.image;

import org.jspecify.annotations.NullMarked;
