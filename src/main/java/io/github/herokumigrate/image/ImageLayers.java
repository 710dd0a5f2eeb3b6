package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.app.Procfile;
import io.github.herokumigrate.image.ImageFile.Kind;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the image holds of a packaged application, sorted by how often it changes.
 *
 * <p>Every file is where it was on Heroku, below {@code /app}, so that the Procfile's commands find it. Executable
 * archives of Spring Boot are taken apart; the commands start what is left of them under the same names.
 */
public final class ImageLayers {
    /** Where the commands run. */
    public static final String HOME = "/app";
    /** The program that starts a process type. */
    public static final String START_SCRIPT = "/usr/local/bin/process";

    private static final Pattern LIBRARY = Pattern.compile("(?:.*/)?(?:libs?|dependency|dependencies)/.*\\.jar");

    private final JavaApp app;
    private final Set<String> moduleArchives;
    private final Path work;

    /**
     * The layers of an application.
     *
     * @param app the application
     * @param root the project with its modules, whose archives change as often as the code does
     * @param work a directory of this build for the parts that have to be made
     */
    public ImageLayers(JavaApp app, MavenModule root, Path work) {
        this.app = app;
        this.moduleArchives = archives(root).collect(Collectors.toSet());
        this.work = work;
    }

    /** Where the parts are made that the image of a project needs, by the project's build directory. */
    public static Path workDirectory(Path buildDirectory) {
        return buildDirectory.resolve("heroku-migrate").resolve("image");
    }

    /**
     * Refuses an application that is not packaged, or can't be started, before anything is built.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException naming every process that the files can't start
     */
    public static void check(JavaApp app) {
        if (app.origin() == ProcessOrigin.HEROKU_YML) {
            throw new ConfigurationException(
                    "Heroku builds this application from its own Dockerfile (heroku.yml): build"
                            + " and push that one instead of letting Jib make an image.");
        }
        if (app.processes().isEmpty()) {
            throw new ConfigurationException(
                    "There is no process to start: add a Procfile with a line 'web: …' to " + app.directory() + ".");
        }
        new CommandFiles(app).startedArchives();
    }

    /**
     * The layers, what changes least first; empty ones are left out.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException naming every process that the files can't start
     * @throws MigrationException if a file can't be read or a part can't be made
     */
    public List<ImageLayer> layers() {
        Map<LayerName, Map<String, ImageFile>> files = new TreeMap<>();
        CommandFiles needed = new CommandFiles(app);
        Set<Path> started = needed.startedArchives();
        Set<Path> takenApart = new HashSet<>();
        if (!new Commands(app).useSpringBootsLoader()) {
            for (Path archive : started) {
                springBoot(archive).ifPresent(jar -> {
                    takenApart.add(archive);
                    addParts(archive, jar, files);
                });
            }
        }
        needed.all().stream()
                .filter(path -> !takenApart.contains(path))
                .forEach(path -> add(layerOf(path), app.directory().resolve(path), path, files));
        addStart(files);
        files.values().forEach(this::addDirectories);
        return files.entrySet().stream()
                .map(layer -> new ImageLayer(
                        layer.getKey().text, List.copyOf(layer.getValue().values())))
                .toList();
    }

    /** The layers by how often they change. */
    private enum LayerName {
        DEPENDENCIES("dependencies"),
        SNAPSHOTS("snapshot-dependencies"),
        START("start"),
        APPLICATION("application");

        private final String text;

        LayerName(String text) {
            this.text = text;
        }
    }

    private Optional<SpringBootJar> springBoot(Path archive) {
        Path file = app.directory().resolve(archive);
        return archive.toString().endsWith(".jar") ? SpringBootJar.of(file) : Optional.empty();
    }

    private void addParts(Path archive, SpringBootJar jar, Map<LayerName, Map<String, ImageFile>> files) {
        Path parts = work.resolve("parts").resolve(archive);
        create(parts);
        for (Path library : jar.extractTo(parts)) {
            Path path = archive.resolveSibling("lib").resolve(library.getFileName());
            add(libraryLayer(path), library, path, files);
        }
        add(LayerName.APPLICATION, parts.resolve(archive.getFileName()), archive, files);
    }

    private LayerName layerOf(Path path) {
        return LIBRARY.matcher(Commands.slashes(path)).matches() ? libraryLayer(path) : LayerName.APPLICATION;
    }

    private LayerName libraryLayer(Path path) {
        String name = path.getFileName().toString();
        if (moduleArchives.contains(name)) {
            return LayerName.APPLICATION;
        }
        return name.contains("-SNAPSHOT") ? LayerName.SNAPSHOTS : LayerName.DEPENDENCIES;
    }

    private void addStart(Map<LayerName, Map<String, ImageFile>> files) {
        Path script = work.resolve("process");
        write(script, StartScript.text());
        Path procfile = app.directory().resolve(Procfile.NAME);
        if (app.origin() != ProcessOrigin.PROCFILE) {
            procfile = work.resolve(Procfile.NAME);
            write(procfile, String.join("\n", StartScript.procfile(app)) + "\n");
        }
        add(LayerName.START, new ImageFile(script, START_SCRIPT, Kind.PROGRAM), files);
        add(LayerName.START, new ImageFile(procfile, HOME + "/" + Procfile.NAME, Kind.DATA), files);
    }

    /** The directories of a layer's files: each layer would make them anew, for root, and the processes may write there. */
    private void addDirectories(Map<String, ImageFile> layer) {
        Path directory = work.resolve("directory");
        create(directory);
        for (String path : List.copyOf(layer.keySet())) {
            for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
                String parent = path.substring(0, slash);
                if (parent.equals(HOME) || parent.startsWith(HOME + "/")) {
                    layer.put(parent, new ImageFile(directory, parent, Kind.DATA));
                }
            }
        }
    }

    private static void add(LayerName layer, Path source, Path path, Map<LayerName, Map<String, ImageFile>> files) {
        Kind kind = Files.isExecutable(source) ? Kind.PROGRAM : Kind.DATA;
        add(layer, new ImageFile(source, HOME + "/" + Commands.slashes(path), kind), files);
    }

    private static void add(LayerName layer, ImageFile file, Map<LayerName, Map<String, ImageFile>> files) {
        files.computeIfAbsent(layer, name -> new TreeMap<>()).put(file.path(), file);
    }

    private static Stream<String> archives(MavenModule module) {
        return Stream.concat(
                Stream.of(module.finalName() + ".jar"),
                module.modules().stream().flatMap(ImageLayers::archives));
    }

    // A file that is right keeps its time, by which Jib knows that a layer has not changed.
    private static void write(Path file, String text) {
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                AtomicFile.of(file).write(text);
            }
        } catch (IOException e) {
            throw new MigrationException("Could not read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new MigrationException("Could not make the directory " + directory + ": " + e.getMessage() + ".", e);
        }
    }
}
