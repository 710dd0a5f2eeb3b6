package io.github.herokumigrate.app;

/**
 * A Java version as {@code system.properties} names it.
 *
 * @param feature the feature release: 8, 11, 17, 21, 25, …
 * @param text the version as written, e.g. {@code 21.0.12} or {@code 17}
 */
public record JavaVersion(int feature, String text) {}
