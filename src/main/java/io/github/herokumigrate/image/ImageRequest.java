package io.github.herokumigrate.image;

import java.util.List;
import java.util.Optional;

/**
 * Which image is wanted.
 *
 * @param repository where it is pushed to, as {@code registry.example.com/acme/orders}; empty for a file
 * @param tag its tag; default: the commit, else the project's version
 * @param baseImage what it is built on; default: the JRE of Heroku's Java version
 * @param architectures for which processors; empty for that of the base image
 * @param start how its processes start
 */
public record ImageRequest(
        Optional<String> repository,
        Optional<String> tag,
        Optional<String> baseImage,
        List<String> architectures,
        String start) {
    /** The usual start, by a script that knows every process type. */
    public static final String SHELL = "shell";

    public ImageRequest {
        architectures = List.copyOf(architectures);
    }

    /** The base image for a Java version, where none is wanted by name. */
    public static String usualBase(int javaFeature) {
        return "eclipse-temurin:" + javaFeature + "-jre";
    }
}
