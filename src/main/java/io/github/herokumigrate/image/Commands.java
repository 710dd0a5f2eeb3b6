package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the commands of an application are made of.
 *
 * @param app the application
 */
record Commands(JavaApp app) {
    private static final Pattern WORD = Pattern.compile("[^\\s\"'=:;|&<>()]+");
    private static final Pattern JAVA = Pattern.compile("(?:(?:exec|\\w+=\\S*)\\s+)*java\\s.*");
    private static final Pattern LAUNCHER = Pattern.compile("Launcher|loader\\.main");
    private static final Pattern HOME = Pattern.compile("^(?:/app/|\\./|\\$HOME/|\\$\\{HOME}/)");

    /** Whether all of them start java and nothing else, as a script would. */
    boolean startOnlyJava() {
        return app.processes().values().stream()
                .allMatch(command -> JAVA.matcher(command).matches());
    }

    /** Whether one of them looks into an archive for Spring Boot's loader, which an archive in parts lacks. */
    boolean useSpringBootsLoader() {
        return app.processes().values().stream()
                .anyMatch(command -> LAUNCHER.matcher(command).find());
    }

    /** The words that may be paths below the application's directory, relative to it. */
    Set<String> pathWords() {
        return app.processes().values().stream()
                .flatMap(command -> WORD.matcher(command).results())
                .map(MatchResult::group)
                .map(Commands::relative)
                .filter(Commands::mayBePath)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A word without what names the application's directory itself. */
    static String relative(String word) {
        return HOME.matcher(word).replaceFirst("");
    }

    /** Whether a word can be a path below the application's directory that is known before the start. */
    static boolean mayBePath(String word) {
        return !word.isEmpty() && !word.startsWith("/") && !word.contains("..") && !word.contains("$");
    }

    /** A word that is a module's name by chance: of its directory only what is built is ever run. */
    static boolean isModule(Path directory) {
        return Files.exists(directory.resolve("pom.xml"));
    }

    /** A path as the image writes it. */
    static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
