package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The root pom.xml as the buildpack looks at it: as text, in which it searches for well-known ids (contract: Heroku,
 * Build). A framework that only a module uses is not found there, and neither is it here.
 *
 * @param module the root project
 * @param text its pom.xml
 */
record MavenPom(MavenModule module, String text) {
    static MavenPom read(MavenModule module) {
        Path file = module.directory().resolve("pom.xml");
        try {
            // Any byte means some character in this encoding: the ids searched for are ASCII.
            return new MavenPom(
                    module, Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** The command of the process type {@code web} for a project without Procfile; empty if Heroku starts nothing. */
    Optional<String> defaultWebCommand() {
        if (module.packaging().equals("pom")) {
            // Without an own artifact there is no target directory, which the buildpack wants to see.
            return Optional.empty();
        }
        if (text.contains("<groupId>io.quarkus")) {
            return Optional.of("java -Dquarkus.http.port=$PORT $JAVA_OPTS -jar target/quarkus-app/quarkus-run.jar");
        }
        return portProperty().map(property -> "java -D" + property + "=$PORT $JAVA_OPTS -jar " + jar());
    }

    private Optional<String> portProperty() {
        if (text.contains("<groupId>org.springframework.boot") && text.contains("<artifactId>spring-boot")) {
            return Optional.of("server.port");
        }
        if (text.contains("<groupId>org.wildfly.swarm")) {
            return Optional.of("swarm.http.port");
        }
        return text.contains("<groupId>io.micronaut") ? Optional.of("micronaut.server.port") : Optional.empty();
    }

    /** The largest archive of the last build, else the one that the build will make. */
    private String jar() {
        String expected = "target/" + module.finalName() + ".jar";
        Path target = module.directory().resolve("target");
        if (!Files.isDirectory(target)) {
            return expected;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .map(file -> "target/" + file.getFileName())
                    .orElse(expected);
        } catch (IOException e) {
            throw new ConfigurationException(target + " cannot be read: " + e.getMessage());
        }
    }
}
