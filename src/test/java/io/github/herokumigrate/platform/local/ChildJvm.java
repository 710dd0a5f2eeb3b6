package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process with the tests' classes, to be killed. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a main class with the directory as its argument; its output goes to a file there. */
    static Process start(Class<?> main, Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")));
        for (String property : List.of(
                "postgres.binaries", "postgres.platform", "postgres.source.version", "postgres.target.version")) {
            command.add("-D" + property + "=" + System.getProperty(property));
        }
        command.addAll(List.of(main.getName(), directory.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("run.log").toFile())
                .start();
    }

    static String output(Path directory) throws IOException {
        return Files.readString(directory.resolve("run.log"));
    }
}
