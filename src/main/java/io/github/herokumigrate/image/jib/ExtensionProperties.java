package io.github.herokumigrate.image.jib;

import io.github.herokumigrate.model.ConfigurationException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the extension was told.
 *
 * @param labels names and values of labels
 * @param created when the image's content was made
 * @param start how its processes start
 */
record ExtensionProperties(Map<String, String> labels, Optional<Instant> created, Start start) {
    private static final Set<String> KNOWN = Set.of("app", "release", "commit", "created", "start");

    /** How processes start. */
    enum Start {
        /** A shell expands the command, as on Heroku. */
        SHELL,
        /** The command's words are the entrypoint. */
        DIRECT
    }

    static ExtensionProperties of(Map<String, String> properties) {
        List<String> problems = new ArrayList<>();
        properties.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .forEach(name -> problems.add("The property '" + name
                        + "' is not known; known are app, commit, created," + " release, start."));
        Optional<Instant> created = Optional.empty();
        try {
            created = Optional.ofNullable(properties.get("created")).map(Instant::parse);
        } catch (DateTimeParseException e) {
            problems.add("The property created='" + properties.get("created")
                    + "' is no time; write it as 2026-11-24T00:00:00Z.");
        }
        String start = properties.getOrDefault("start", "shell");
        if (!start.equals("shell") && !start.equals("direct")) {
            problems.add("The property start='" + start + "' is not one of shell, direct.");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ExtensionProperties(
                labels(properties), created, start.equals("direct") ? Start.DIRECT : Start.SHELL);
    }

    private static Map<String, String> labels(Map<String, String> properties) {
        Map<String, String> labels = new TreeMap<>();
        Map.of(
                        "app", "io.github.heroku-migrate.app",
                        "release", "io.github.heroku-migrate.release",
                        // The standard name: OCI image annotations.
                        "commit", "org.opencontainers.image.revision")
                .forEach((property, label) -> {
                    if (properties.containsKey(property)) {
                        labels.put(label, properties.get(property));
                    }
                });
        return labels;
    }
}
