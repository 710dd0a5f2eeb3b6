package io.github.herokumigrate.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the client tools of PostgreSQL may be, and the environment that they run in.
 *
 * @param directories directories that may hold {@code pg_dump} and {@code pg_restore}, preferred ones first
 * @param environment variables that a tool inherits, as {@code PATH} and {@code HOME}
 */
public record ToolLocations(List<Path> directories, Map<String, String> environment) {
    private static final List<String> INHERITED = List.of("PATH", "HOME");

    // Packages of Debian, of the PostgreSQL project for RPM systems, of Homebrew, and Postgres.app.
    private static final List<Installation> INSTALLATIONS = List.of(
            new Installation("usr/lib/postgresql", "*", "bin"),
            new Installation("usr", "pgsql-*", "bin"),
            new Installation("opt/homebrew/opt", "{postgresql,libpq}*", "bin"),
            new Installation("usr/local/opt", "{postgresql,libpq}*", "bin"),
            new Installation("home/linuxbrew/.linuxbrew/opt", "{postgresql,libpq}*", "bin"),
            new Installation("Applications/Postgres.app/Contents/Versions", "*", "bin"));

    public ToolLocations {
        directories = List.copyOf(directories);
        environment = Map.copyOf(environment);
    }

    /**
     * The places where packages put the tools, and then the {@code PATH}.
     *
     * <p>The packages come first because Debian's {@code /usr/bin/pg_dump} is a script that chooses a version by the
     * server's address: what it answers when asked for its version need not be what it runs.
     *
     * @param environment the environment of this process
     */
    public static ToolLocations standard(Map<String, String> environment) {
        return below(Path.of(File.separator), environment);
    }

    static ToolLocations below(Path root, Map<String, String> environment) {
        List<Path> found = new ArrayList<>();
        INSTALLATIONS.forEach(installation -> found.addAll(installation.binariesBelow(root)));
        Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .forEach(found::add);
        Map<String, String> inherited = environment.entrySet().stream()
                .filter(variable -> INHERITED.contains(variable.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ToolLocations(found.stream().distinct().toList(), inherited);
    }

    private record Installation(String parent, String versions, String binaries) {
        List<Path> binariesBelow(Path root) {
            Path directory = root.resolve(parent);
            if (!Files.isDirectory(directory)) {
                return List.of();
            }
            try (DirectoryStream<Path> versioned = Files.newDirectoryStream(directory, versions)) {
                List<Path> all = new ArrayList<>();
                versioned.forEach(all::add);
                try (Stream<Path> sorted = all.stream().sorted()) {
                    return sorted.map(version -> version.resolve(binaries))
                            .filter(Files::isDirectory)
                            .toList();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
