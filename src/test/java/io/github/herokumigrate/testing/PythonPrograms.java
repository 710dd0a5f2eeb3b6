package io.github.herokumigrate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Installs programs from Python's package index into a virtual environment under the build directory, once. */
public final class PythonPrograms {
    private static final String HOW_TO_INSTALL = "Install Python 3.9 or newer with venv"
            + " (Debian, Ubuntu: 'apt-get install python3-venv'; Fedora: 'dnf install python3'; macOS: 'brew install"
            + " python'), or leave the tests out with -DskipTests.";

    private final Path directory;
    private final List<String> packages;

    /**
     * Describes an installation.
     *
     * @param directory where the virtual environment is or will be
     * @param packages packages with their exact versions, as {@code moto[server]==5.2.1}
     */
    public PythonPrograms(Path directory, List<String> packages) {
        this.directory = directory.toAbsolutePath();
        this.packages = List.copyOf(packages);
    }

    /**
     * Makes sure that the programs are there.
     *
     * @param arguments the directory and the packages
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new PythonPrograms(Path.of(arguments[0]), Arrays.asList(arguments).subList(1, arguments.length)).install();
    }

    /**
     * Installs what isn't there.
     *
     * @throws IllegalStateException if Python is missing or an installation failed
     */
    public void install() throws IOException, InterruptedException {
        // Written last: what an interrupted installation leaves behind is none.
        Path complete = directory.resolve("complete-" + Integer.toHexString(packages.hashCode()));
        if (Files.exists(complete)) {
            return;
        }
        Files.createDirectories(directory);
        System.out.println("Installing " + String.join(", ", packages) + " with pip into " + directory);
        run(List.of("python3", "-m", "venv", directory.toString()));
        List<String> pip = new ArrayList<>(
                List.of(directory.resolve("bin/pip").toString(), "install", "--quiet", "--disable-pip-version-check"));
        pip.addAll(packages);
        run(pip);
        Files.createFile(complete);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("installation.log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Could not install " + String.join(", ", packages) + ", which tests need: '" + command.get(0)
                            + "' was not found. " + HOW_TO_INSTALL,
                    e);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Could not install " + String.join(", ", packages)
                    + ", which tests need: '" + String.join(" ", command) + "' ended with " + exit + ":\n"
                    + Files.readString(output) + HOW_TO_INSTALL);
        }
    }
}
