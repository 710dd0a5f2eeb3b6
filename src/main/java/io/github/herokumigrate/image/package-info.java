/**
 * Floor 3: the container image of the application. Begin with {@code ImageLayers} (what {@code mvn package} made, as Jib
 * puts it into the image) and {@code DockerfileGenerator} (the same by Docker's build). Imports {@code app} and
 * {@code model}.
 */
@NullMarked
package io.github.herokumigrate.image;

import org.jspecify.annotations.NullMarked;
