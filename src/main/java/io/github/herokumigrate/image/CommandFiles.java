package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The files of the built project that the commands need: what they name, and what that names in turn.
 *
 * @param app the application, packaged
 */
record CommandFiles(JavaApp app) {
    private static final Pattern STARTED_ARCHIVE = Pattern.compile("(?:^|\\s)-jar\\s+[\"']?(?<path>[^\\s\"';|&<>()]+)");
    private static final String TARGET = "target";
    // Beside it are the values of all config vars.
    private static final String EXPORT = "snapshot.json";
    // What Maven leaves in target beside what is run; our own output directory holds secrets.
    private static final Set<String> BY_PRODUCTS = Set.of(
            "failsafe-reports",
            "generated-sources",
            "generated-test-sources",
            "heroku-migrate",
            "jib-cache",
            "maven-archiver",
            "maven-status",
            "site",
            "surefire-reports",
            "test-classes");

    /** All of them, relative to the project's root. */
    SortedSet<Path> all() {
        SortedSet<Path> files = new TreeSet<>();
        new Commands(app).pathWords().forEach(word -> matches(word).forEach(path -> files.addAll(needed(path))));
        return files;
    }

    /**
     * The archives that commands start with {@code -jar}, relative to the project's root.
     *
     * @throws ConfigurationException naming every process whose archive is missing, is not the only one, or has no main
     *     class
     */
    Set<Path> startedArchives() {
        Set<Path> archives = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        app.processes().forEach((type, command) -> {
            Matcher started = STARTED_ARCHIVE.matcher(command);
            while (started.find()) {
                // Elsewhere it is the base image's or the user's own; what a variable holds is known at start only.
                if (Commands.mayBePath(Commands.relative(started.group("path")))) {
                    startedArchive(type, started.group("path"), problems).ifPresent(archives::add);
                }
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return archives;
    }

    private Optional<Path> startedArchive(ProcessType type, String word, List<String> problems) {
        List<Path> found = matches(word);
        String process = "The process " + type + " starts " + word + ", ";
        if (found.isEmpty()) {
            problems.add(process + "but there is no such file in " + app.directory()
                    + ". Run the phase 'package' before: mvn package heroku-migrate:image");
            return Optional.empty();
        }
        if (found.size() > 1) {
            problems.add(process + "but " + found.size() + " files match: "
                    + String.join(", ", found.stream().map(Commands::slashes).toList())
                    + ". Name one of them in the Procfile, or run 'mvn clean' to remove old ones.");
            return Optional.empty();
        }
        Path archive = found.get(0);
        if (mainAttribute(archive, Attributes.Name.MAIN_CLASS).isEmpty()) {
            problems.add(process + "but the manifest of " + Commands.slashes(archive)
                    + " names no Main-Class: java could not start it. Let the jar plugin (<mainClass>) or the framework's"
                    + " plugin write one.");
            return Optional.empty();
        }
        return Optional.of(archive);
    }

    /** The existing files and directories that a word of a command means; a pattern may mean several. */
    private List<Path> matches(String word) {
        String path = Commands.relative(word);
        if (!Commands.mayBePath(path)) {
            return List.of();
        }
        try {
            int slash = path.lastIndexOf('/');
            Path directory = app.directory().resolve(slash < 0 ? "" : path.substring(0, slash));
            String name = path.substring(slash + 1);
            if (!name.contains("*") && !name.contains("?")) {
                Path file = app.directory().resolve(path);
                return Files.exists(file) && (!name.isEmpty() || Files.isDirectory(file))
                        ? List.of(relative(file))
                        : List.of();
            }
            return Files.isDirectory(directory) ? matching(directory, name) : List.of();
        } catch (InvalidPathException e) {
            // Not every word is a path.
            return List.of();
        }
    }

    private List<Path> matching(Path directory, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(this::relative)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that belong to one that a command names. */
    private Set<Path> needed(Path path) {
        Set<Path> needed = new LinkedHashSet<>();
        Path file = app.directory().resolve(path);
        if (Files.isDirectory(file)) {
            needed.addAll(below(path));
        } else if (targetOf(path).isEmpty()) {
            needed.add(path);
        } else if (!isArchive(path)) {
            // A start script: it may need anything that was built.
            needed.addAll(below(targetOf(path).orElseThrow()));
        } else if (path.getParent() != null && !targetOf(path).equals(Optional.of(path.getParent()))) {
            // An archive in a directory of its own, as Quarkus makes it: the directory is the application.
            needed.addAll(below(path.getParent()));
        } else {
            addWithClassPath(path, needed);
        }
        return needed;
    }

    private void addWithClassPath(Path archive, Set<Path> needed) {
        if (!needed.add(archive)) {
            return;
        }
        for (String entry :
                mainAttribute(archive, Attributes.Name.CLASS_PATH).orElse("").split("\\s+")) {
            Optional<Path> file = classPathEntry(archive, entry);
            file.filter(path -> Files.isDirectory(app.directory().resolve(path)))
                    .ifPresent(directory -> needed.addAll(below(directory)));
            file.filter(path -> Files.isRegularFile(app.directory().resolve(path)))
                    .ifPresent(path -> addWithClassPath(path, needed));
        }
    }

    private Optional<Path> classPathEntry(Path archive, String entry) {
        try {
            URI uri = new URI(entry);
            if (entry.isEmpty() || uri.isAbsolute() || uri.getPath() == null) {
                return Optional.empty();
            }
            Path file = app.directory()
                    .resolve(archive)
                    .resolveSibling(uri.getPath())
                    .normalize();
            return file.startsWith(app.directory()) ? Optional.of(relative(file)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The files in a directory, except for what no command can mean: sources of a module, by-products, exports. */
    private Set<Path> below(Path directory) {
        Set<Path> files = new TreeSet<>();
        Path root = app.directory().resolve(directory);
        if (Commands.isModule(root)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> isVisible(root.relativize(file)))
                    .filter(file -> !Files.exists(file.resolveSibling(EXPORT)))
                    .map(this::relative)
                    .filter(CommandFiles::isRun)
                    .forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isVisible(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .noneMatch(name -> name.startsWith(".") || name.equals("node_modules"));
    }

    private static boolean isRun(Path path) {
        return targetOf(path)
                .map(target -> target.relativize(path))
                .filter(inTarget -> BY_PRODUCTS.contains(inTarget.getName(0).toString())
                        || inTarget.toString().endsWith(".original"))
                .isEmpty();
    }

    private Optional<String> mainAttribute(Path archive, Attributes.Name name) {
        try (JarFile jar = new JarFile(app.directory().resolve(archive).toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(name));
        } catch (IOException e) {
            throw new ConfigurationException(Commands.slashes(archive) + " is no readable archive (" + e.getMessage()
                    + "); run 'mvn clean package' again.");
        }
    }

    private Path relative(Path file) {
        return app.directory().relativize(file).normalize();
    }

    /** The target directory that a path is in. */
    private static Optional<Path> targetOf(Path path) {
        for (int count = 1; count < path.getNameCount(); count++) {
            if (path.getName(count - 1).toString().equals(TARGET)) {
                return Optional.of(path.subpath(0, count));
            }
        }
        return Optional.empty();
    }

    private static boolean isArchive(Path path) {
        String name = path.toString();
        return name.endsWith(".jar") || name.endsWith(".war");
    }
}
