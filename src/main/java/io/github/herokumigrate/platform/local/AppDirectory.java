package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the state directory knows of one application.
 *
 * @param path its directory
 */
record AppDirectory(Path path) {
    /** The names of the servers that exist, as far as they were made at all. */
    SortedSet<String> postgresNames() {
        return names(path.resolve("postgres"));
    }

    Path postgres(String name) {
        return path.resolve("postgres").resolve(name);
    }

    Path release() {
        return path.resolve("release");
    }

    /** Where a program that runs once is kept. */
    Path task(String name) {
        return path.resolve("tasks").resolve(name);
    }

    /** The process types of which something was started once and not removed. */
    SortedSet<String> processTypes() {
        SortedSet<String> types = new TreeSet<>();
        for (String instance : names(processes())) {
            types.add(instance.substring(0, instance.lastIndexOf('.')));
        }
        return types;
    }

    /** The instances of a type of which something is known. */
    SortedSet<Integer> instances(String type) {
        SortedSet<Integer> instances = new TreeSet<>();
        for (String instance : names(processes())) {
            int dot = instance.lastIndexOf('.');
            if (instance.substring(0, dot).equals(type)) {
                instances.add(Integer.valueOf(instance.substring(dot + 1)));
            }
        }
        return instances;
    }

    Path process(String type, int instance) {
        return processes().resolve(type + "." + instance);
    }

    /** The log of a process, whose directory exists afterwards. */
    LogFile log(String process) {
        return new LogFile(Directories.create(path.resolve("logs")).resolve(process + ".log"));
    }

    /** What makes digests of this application's environments useless to others. Made when it is first asked for. */
    Secret salt() {
        return existingSalt().orElseGet(() -> {
            Secret salt = RandomText.secret();
            Directories.create(path);
            Directories.write(path.resolve("salt"), salt.reveal());
            return salt;
        });
    }

    /** The salt, if it was made. */
    Optional<Secret> existingSalt() {
        Path file = path.resolve("salt");
        try {
            return Files.exists(file) ? Optional.of(Secret.of(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path processes() {
        return path.resolve("processes");
    }

    private static SortedSet<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return new TreeSet<>();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
            return new TreeSet<>(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
