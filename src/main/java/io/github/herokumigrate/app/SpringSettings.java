package io.github.herokumigrate.app;

import io.github.herokumigrate.app.ContractVariable.Rule;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an application's own Spring Boot configuration files say.
 *
 * <p>A variable of the environment wins over them, while what Spring Boot derives from the platform does not. So a
 * variable that stands in for such a derived value may be added only if the files are silent.
 *
 * @param files the configuration files
 */
record SpringSettings(List<Path> files) {
    private static final String STRATEGY = "SERVER_FORWARD_HEADERS_STRATEGY";
    private static final Pattern FILE_NAME =
            Pattern.compile("(?:application|bootstrap)(?:-.+)?\\.(?:properties|ya?ml)");
    private static final Pattern FORWARDED_HEADERS = Pattern.compile(
            "(?m)^[^#\\n]*(?:forward-?headers-?strategy|use-?forward-?headers)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", "test", ".git", ".idea", ".mvn");

    static SpringSettings in(Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    Path name = visited.getFileName();
                    boolean skipped =
                            !visited.equals(directory) && name != null && NO_SOURCES.contains(name.toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (FILE_NAME.matcher(file.getFileName().toString()).matches()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new MigrationException("Could not look for Spring configuration files in " + directory + ".", e);
        }
        return new SpringSettings(files);
    }

    /** Spring Boot's default on every cloud platform that it knows, Heroku among them, is NATIVE; elsewhere NONE. */
    void addForwardedHeaders(ContractEnvironment environment) {
        boolean usersOwn = environment.setsInAnySpelling(STRATEGY)
                || environment.setsInAnySpelling("SERVER_USE_FORWARD_HEADERS")
                || environment.setsInAnySpelling("SPRING_MAIN_CLOUD_PLATFORM")
                || files.stream().anyMatch(SpringSettings::setsForwardedHeaders);
        if (!usersOwn) {
            environment.add(STRATEGY, Secret.of("NATIVE"), Rule.FORWARDED_HEADERS, "DYNO");
        }
    }

    private static boolean setsForwardedHeaders(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return FORWARDED_HEADERS.matcher(text).find();
        } catch (IOException e) {
            throw new MigrationException("Could not read " + file + ".", e);
        }
    }
}
