package io.github.herokumigrate.report;

import io.github.herokumigrate.image.WrittenFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Words for the files that build the image. */
public final class DockerfileText {
    // contract: Heroku, Build: what the buildpack reads of the config vars.
    private static final Set<String> BUILD_VARIABLES = Set.of(
            "MAVEN_CUSTOM_GOALS", "MAVEN_CUSTOM_OPTS", "MAVEN_JAVA_OPTS", "MAVEN_SETTINGS_PATH", "MAVEN_SETTINGS_URL");

    private DockerfileText() {}

    /** One line for each file. */
    public static List<String> lines(List<WrittenFile> files) {
        return files.stream().map(DockerfileText::line).toList();
    }

    /**
     * What the build on Heroku was told by config vars; their values may be secret and do not belong into a Dockerfile.
     *
     * @param configVars the names of the app's config vars
     */
    public static Optional<String> buildArguments(List<String> configVars) {
        List<String> names =
                configVars.stream().filter(BUILD_VARIABLES::contains).sorted().toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Heroku builds the app with " + String.join(", ", names) + ": give docker build the same"
                        + " (MAVEN_CUSTOM_GOALS, MAVEN_CUSTOM_OPTS and MAVEN_SETTINGS_PATH as --build-arg, the options for"
                        + " Maven's JVM in .mvn/jvm.config, the settings as a file in the project).");
    }

    private static String line(WrittenFile file) {
        return switch (file.outcome()) {
            case CREATED -> "Wrote " + file.file();
            case REPLACED -> "Replaced " + file.file();
            case UNCHANGED -> "Unchanged: " + file.file();
        };
    }
}
