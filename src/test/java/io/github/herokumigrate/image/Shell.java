package io.github.herokumigrate.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shells that {@code /bin/sh} is in the images that people build on. */
enum Shell {
    /** Debian and Ubuntu. */
    DASH("dash"),
    /** Red Hat and its kin. */
    BASH("bash"),
    /** Alpine; with its own tools, and nothing else to be found. */
    BUSYBOX("busybox", "sh");

    private final List<String> command;

    Shell(String... command) {
        this.command = List.of(command);
    }

    /** Those on this machine. */
    static List<Shell> installed() {
        return Stream.of(values()).filter(Shell::isInstalled).toList();
    }

    /** Whether it can be left out: every machine that develops or tests has the others. */
    boolean isOptional() {
        return this == BUSYBOX;
    }

    boolean isInstalled() {
        return find(command.get(0)).isPresent();
    }

    /** What runs a script that is named next. */
    List<String> command() {
        List<String> absolute = new ArrayList<>(command);
        absolute.set(0, find(command.get(0)).orElseThrow().toString());
        return absolute;
    }

    /** What {@code PATH} is for the script. */
    String path() throws IOException, InterruptedException {
        return this == BUSYBOX ? Applets.installed(command().get(0)).toString() : System.getenv("PATH");
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A directory with busybox's tools, made once. */
    private static final class Applets {
        // Of this JVM alone: tests run in several at a time.
        private static final Path DIRECTORY =
                Path.of("target", "busybox-" + ProcessHandle.current().pid()).toAbsolutePath();

        static synchronized Path installed(String busybox) throws IOException, InterruptedException {
            if (!Files.exists(DIRECTORY.resolve("sed"))) {
                Files.createDirectories(DIRECTORY);
                new ProcessBuilder(busybox, "--install", "-s", DIRECTORY.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
            }
            return DIRECTORY;
        }
    }
}
