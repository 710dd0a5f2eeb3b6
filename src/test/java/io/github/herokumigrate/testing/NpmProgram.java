package io.github.herokumigrate.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Installs a program from the npm registry under the build directory, once. It needs Node.js and npm. */
public final class NpmProgram {
    private static final int OLDEST_NODE = 20;
    private static final String HOW_TO_INSTALL = "Install Node.js " + OLDEST_NODE + " or newer with npm"
            + " (macOS: 'brew install node'; Debian 13 and newer: 'apt-get install nodejs npm'),"
            + " or leave the tests out with -DskipTests.";

    private final Path directory;
    private final String name;
    private final String version;

    /**
     * Describes an installation.
     *
     * @param directory where it is or will be
     * @param name the npm package, whose program has the same name
     * @param version its exact version
     */
    public NpmProgram(Path directory, String name, String version) {
        this.directory = directory.toAbsolutePath();
        this.name = name;
        this.version = version;
    }

    /**
     * Makes sure that a program is there.
     *
     * @param arguments the directory, the package and its version
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new NpmProgram(Path.of(arguments[0]), arguments[1], arguments[2]).executable();
    }

    /**
     * The program to run, installed first if it isn't there.
     *
     * @throws IllegalStateException if Node.js is missing or too old, or npm failed
     */
    public Path executable() throws IOException, InterruptedException {
        // Written last: what an interrupted npm leaves behind is no installation.
        Path complete = directory.resolve("complete-" + version);
        if (!Files.exists(complete)) {
            Files.createDirectories(directory);
            checkNode();
            install();
            Files.createFile(complete);
        }
        return directory.resolve("node_modules/.bin/" + (isWindows() ? name + ".cmd" : name));
    }

    private void checkNode() throws IOException, InterruptedException {
        String found = run("node", List.of("--version")).strip();
        String major = found.replaceFirst("^v", "").replaceFirst("\\..*", "");
        if (!major.matches("\\d+") || Integer.parseInt(major) < OLDEST_NODE) {
            throw new IllegalStateException("The npm package " + name
                    + ", which tests use as a judge, does not run on Node.js " + found + ". " + HOW_TO_INSTALL);
        }
    }

    private void install() throws IOException, InterruptedException {
        System.out.println("Installing " + name + " " + version + " with npm into " + directory);
        run(
                isWindows() ? "npm.cmd" : "npm",
                List.of(
                        "install",
                        "--prefix",
                        directory.toString(),
                        "--ignore-scripts",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--save-exact",
                        name + "@" + version));
    }

    private String run(String program, List<String> arguments) throws IOException, InterruptedException {
        File output = directory.resolve(program + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(program);
        builder.command().addAll(arguments);
        Process process = start(builder.redirectErrorStream(true).redirectOutput(output));
        int exit = process.waitFor();
        String text = Files.readString(output.toPath());
        if (exit != 0) {
            throw new IllegalStateException(
                    "Could not install the npm package " + name + ", which tests use as a judge: '"
                            + String.join(" ", builder.command()) + "' ended with " + exit + ":\n" + text);
        }
        return text;
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Could not install the npm package " + name + ", which tests use as a judge: '"
                            + builder.command().get(0) + "' was not found. " + HOW_TO_INSTALL,
                    e);
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
