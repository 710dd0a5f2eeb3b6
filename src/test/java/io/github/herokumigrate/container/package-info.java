/**
 * Real containers and a real registry for tests, made of a distribution's packages and without a network. Begin at {@link
 * io.github.herokumigrate.container.ContainerTools}, which keeps storage and settings in one directory; {@link
 * io.github.herokumigrate.container.TestRegistry} takes pushes, {@link io.github.herokumigrate.container.BaseImages}
 * fills it, {@link io.github.herokumigrate.container.ImageBuild} builds a Dockerfile and {@link
 * io.github.herokumigrate.container.StartedContainer} runs what came of it.
 *
 * <p>The tools run as root, as a container without a daemon needs it for limits of memory and for other users. {@link
 * io.github.herokumigrate.container.ContainerLabCheck} proves that all this works where it runs. It knows nothing of the
 * code under test.
 */
package io.github.herokumigrate.container;
