package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.archive.SourceArchive;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an upload becomes an image (contract: Railway 13).
 *
 * @param upload the source code
 * @param settings how the service is built
 * @param variables the service's variables
 */
record Build(Source.Upload upload, Settings settings, Map<String, String> variables) {
    private static final String VARIABLE = "RAILWAY_DOCKERFILE_PATH";
    private static final String USUAL = "Dockerfile";

    /** The path of the Dockerfile; empty if there is none. */
    Optional<String> dockerfile() {
        String wished = settings.text("dockerfilePath").orElse(variables.getOrDefault(VARIABLE, USUAL));
        return Stream.of(USUAL, wished.replaceFirst("^\\.?/", ""))
                .filter(archive().files()::containsKey)
                .findFirst();
    }

    /** Why it can't be built at all; empty if it can be tried. */
    Optional<String> obstacle() {
        if (archive().damage().isPresent()) {
            return Optional.of(
                    "Railpack could not read the source: " + archive().damage().get());
        }
        boolean isKnown = dockerfile().isPresent()
                || archive().files().keySet().stream()
                        .anyMatch(file -> file.matches("pom\\..*|gradlew|package\\.json"));
        return isKnown ? Optional.empty() : Optional.of("Railpack could not determine how to build the app.");
    }

    private SourceArchive archive() {
        return upload.archive();
    }
}
