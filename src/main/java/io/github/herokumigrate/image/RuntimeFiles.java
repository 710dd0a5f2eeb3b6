package io.github.herokumigrate.image;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the image needs of the built project so that the commands find everything where it was on Heroku.
 *
 * @param app the application
 */
record RuntimeFiles(JavaApp app) {
    private static final Pattern TARGET = Pattern.compile(
            "(?:/app/|\\$HOME/|\\./)?(?<target>(?:[\\w.-]+/)*target)(?<rest>/[^\\s\"':;|&<>()]*|(?![\\w.-]))");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.[jw]ar");

    /** The executable archive that is taken apart into layers. */
    Optional<String> layeredJar() {
        boolean springBootJar = app.framework() == Framework.SPRING_BOOT
                && app.main().packaging().equals("jar");
        Commands commands = new Commands(app);
        return springBootJar && commands.startOnlyJava() && !commands.useSpringBootsLoader()
                ? app.artifact().map(Commands::slashes)
                : Optional.empty();
    }

    /** Whether a command may need anything of the project, as a script does. */
    boolean needsWholeProject() {
        return !new Commands(app).startOnlyJava();
    }

    /** What the commands need of the project itself, which no build makes: the Procfile, agents, configuration. */
    List<String> projectFiles() {
        List<String> files = new ArrayList<>();
        if (new Commands(app).startOnlyJava()) {
            if (app.origin() == ProcessOrigin.PROCFILE) {
                files.add("Procfile");
            }
            files.addAll(namedFiles());
        }
        return files;
    }

    /** The directories of built files that the commands need, besides the archive that is taken apart. */
    List<String> targets() {
        if (!new Commands(app).startOnlyJava()) {
            return List.of();
        }
        Optional<String> apart = layeredJar();
        Set<String> targets = new TreeSet<>();
        for (String command : app.processes().values()) {
            Matcher matcher = TARGET.matcher(command);
            while (matcher.find()) {
                if (!apart.equals(Optional.of(matcher.group("target") + matcher.group("rest")))) {
                    targets.add(matcher.group("target") + ownDirectory(matcher.group("rest")));
                }
            }
        }
        if (targets.isEmpty() && apart.isEmpty()) {
            app.artifact().ifPresent(artifact -> targets.add(target(artifact)));
        }
        return targets.stream()
                .filter(target -> targets.stream().noneMatch(other -> target.startsWith(other + "/")))
                .toList();
    }

    /** An archive in a directory of its own, as Quarkus makes it, needs that; others may need what is beside them. */
    private static String ownDirectory(String path) {
        return ARCHIVE.matcher(path).matches() ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static String target(Path artifact) {
        String path = Commands.slashes(artifact);
        return path.substring(0, path.indexOf("target") + "target".length());
    }

    /** Files of the project, outside of target directories, that the commands name: agents, configuration. */
    private List<String> namedFiles() {
        return new Commands(app)
                .pathWords().stream()
                        .filter(word -> !word.startsWith("target") && !word.contains("/target") && !word.contains("*"))
                        .filter(word -> Files.exists(app.directory().resolve(word)))
                        .filter(word -> !Commands.isModule(app.directory().resolve(word)))
                        .toList();
    }
}
