/**
 * For the scripts of the consumer projects in {@code src/it/containers}: their images are pushed to a real registry and
 * started as real containers. Begin with {@code RegistryEnvironment} and {@code StartedImages}.
 */
package io.github.herokumigrate.it.containers;
