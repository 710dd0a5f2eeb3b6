package io.github.herokumigrate.image;

import io.github.herokumigrate.app.SystemProperties;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How Maven builds the project inside the image, chosen as the buildpack chooses (contract: Heroku, Build).
 *
 * @param directory the project's root
 */
record BuildStage(Path directory) {
    private static final String PRIVATE_SETTINGS = ".m2/settings.xml";
    private static final Set<String> NO_MODULES = Set.of("target", "src", "node_modules", ".git", ".mvn");

    /** The image with JDK and Maven. */
    String image(int javaFeature) {
        return "maven:" + SystemProperties.read(directory).mavenVersion().orElse("3.9") + "-eclipse-temurin-"
                + javaFeature;
    }

    /** The command that starts Maven with the settings that are in the project. */
    String maven() {
        return start() + settings().map(file -> " -s " + file).orElse("");
    }

    /** The same for the build itself, where {@code MAVEN_SETTINGS_PATH} counts as it does for the buildpack. */
    String mavenWithSettings() {
        if (!readsSettingsArgument()) {
            return maven();
        }
        return start()
                + settings()
                        .map(file -> " -s \"${MAVEN_SETTINGS_PATH:-" + file + "}\"")
                        .orElse(" ${MAVEN_SETTINGS_PATH:+-s \"$MAVEN_SETTINGS_PATH\"}");
    }

    /** Whether the user may name a settings file; one in {@code .m2} comes first. */
    boolean readsSettingsArgument() {
        return !Files.isRegularFile(directory.resolve(PRIVATE_SETTINGS));
    }

    private String start() {
        // Through sh: the wrapper's executable bit gets lost on Windows.
        return usesWrapper() ? "sh ./mvnw" : "mvn";
    }

    /** The files that the choice of libraries depends on. */
    List<CopyLine> files() {
        List<CopyLine> files = new ArrayList<>();
        if (usesWrapper()) {
            files.add(new CopyLine("mvnw", "./"));
        }
        if (Files.isDirectory(directory.resolve(".mvn"))) {
            files.add(new CopyLine(".mvn/", ".mvn/"));
        }
        settings().ifPresent(file -> files.add(new CopyLine(file, folder(file))));
        poms().forEach(pom -> files.add(new CopyLine(pom, folder(pom))));
        return files;
    }

    private boolean usesWrapper() {
        return Files.isRegularFile(directory.resolve("mvnw"))
                && Files.isRegularFile(directory.resolve(".mvn/wrapper/maven-wrapper.properties"))
                && SystemProperties.read(directory).mavenVersion().isEmpty();
    }

    private Optional<String> settings() {
        return Stream.of(PRIVATE_SETTINGS, "settings.xml")
                .filter(file -> Files.isRegularFile(directory.resolve(file)))
                .findFirst();
    }

    private List<String> poms() {
        List<String> poms = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    boolean skipped = !visited.equals(directory)
                            && NO_MODULES.contains(visited.getFileName().toString());
                    if (skipped) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (Files.isRegularFile(visited.resolve("pom.xml"))) {
                        poms.add(Commands.slashes(directory.relativize(visited.resolve("pom.xml"))));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new MigrationException("Could not look for the modules of " + directory + ".", e);
        }
        return poms.stream()
                .sorted()
                .sorted(Comparator.comparingInt(BuildStage::depth))
                .toList();
    }

    private static int depth(String path) {
        return (int) path.chars().filter(character -> character == '/').count();
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "./" : file.substring(0, slash + 1);
    }
}
