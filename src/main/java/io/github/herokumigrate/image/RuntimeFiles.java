package io.github.herokumigrate.image;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the image needs of the built project so that the commands find everything where it was on Heroku.
 *
 * @param app the application
 */
record RuntimeFiles(JavaApp app) {
    private static final Pattern TARGET = Pattern.compile("(?:/app/|\\$HOME/|\\./)?((?:[\\w.-]+/)*target)(?:/|\\b)");
    private static final Pattern WORD = Pattern.compile("[^\\s\"'=:;|&<>()]+");
    private static final Pattern JAVA = Pattern.compile("(?:(?:exec|\\w+=\\S*)\\s+)*java\\s.*");
    private static final Pattern LAUNCHER = Pattern.compile("Launcher|loader\\.main");

    /** The executable archive that is taken apart into layers. */
    Optional<String> layeredJar() {
        boolean springBootJar = app.framework() == Framework.SPRING_BOOT
                && app.main().packaging().equals("jar");
        // These look into the archive for Spring Boot's loader, which the layers leave out.
        boolean usesLoader = app.processes().values().stream()
                .anyMatch(command -> LAUNCHER.matcher(command).find());
        return springBootJar && onlyJava() && !usesLoader ? app.artifact().map(BuildStage::slashes) : Optional.empty();
    }

    /** The instructions, what changes least first. */
    List<CopyLine> copies() {
        if (!onlyJava()) {
            // A script may need anything of the project.
            return List.of(CopyLine.fromBuild("", "./"));
        }
        List<CopyLine> copies = new ArrayList<>();
        if (app.origin() == ProcessOrigin.PROCFILE) {
            copies.add(CopyLine.fromContext("Procfile", "./"));
        }
        namedFiles()
                .forEach(file -> copies.add(CopyLine.fromContext(
                        file + (Files.isDirectory(app.directory().resolve(file)) ? "/" : ""),
                        Files.isDirectory(app.directory().resolve(file)) ? file + "/" : file)));
        Optional<String> jar = layeredJar();
        Set<String> targets = targets();
        jar.ifPresent(path -> {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            List.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application")
                    .forEach(layer -> copies.add(CopyLine.layer(layer, folder)));
            targets.remove(folder.substring(0, folder.length() - 1));
        });
        targets.forEach(target -> copies.addAll(target(target)));
        return copies;
    }

    private List<CopyLine> target(String target) {
        if (app.framework() == Framework.QUARKUS && isMain(target)) {
            return List.of("lib/", "quarkus/", "*.jar", "app/").stream()
                    .map(part -> CopyLine.fromBuild(
                            target + "/quarkus-app/" + part,
                            target + "/quarkus-app/" + (part.startsWith("*") ? "" : part)))
                    .toList();
        }
        // The whole of it: an archive's manifest may name libraries beside it.
        return List.of(CopyLine.fromBuild(target + "/", target + "/"));
    }

    private boolean isMain(String target) {
        return app.artifact()
                .filter(artifact -> artifact.startsWith(Path.of(target, "quarkus-app")))
                .isPresent();
    }

    private boolean onlyJava() {
        return app.processes().values().stream()
                .allMatch(command -> JAVA.matcher(command).matches());
    }

    /** The target directories that the commands name, else the main module's. */
    private Set<String> targets() {
        Set<String> targets = new LinkedHashSet<>();
        for (String command : app.processes().values()) {
            Matcher matcher = TARGET.matcher(command);
            while (matcher.find()) {
                targets.add(matcher.group(1));
            }
        }
        if (targets.isEmpty()) {
            app.artifact().ifPresent(artifact -> targets.add(target(artifact)));
        }
        return targets;
    }

    private static String target(Path artifact) {
        String path = BuildStage.slashes(artifact);
        return path.substring(0, path.indexOf("target") + "target".length());
    }

    /** Files of the project, outside of target directories, that the commands name: agents, configuration. */
    private Set<String> namedFiles() {
        Set<String> files = new LinkedHashSet<>();
        for (String command : app.processes().values()) {
            Matcher words = WORD.matcher(command);
            while (words.find()) {
                String word = words.group().replaceFirst("^(?:/app/|\\./)", "");
                boolean relative = !word.startsWith("/") && !word.contains("..") && !word.contains("$");
                boolean inTarget = word.startsWith("target") || word.contains("/target");
                if (relative
                        && !inTarget
                        && !word.isEmpty()
                        && Files.exists(app.directory().resolve(word))) {
                    files.add(word);
                }
            }
        }
        return files;
    }
}
