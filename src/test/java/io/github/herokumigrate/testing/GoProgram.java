package io.github.herokumigrate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a program from the Go module proxy, once. It needs Go; the settings of the environment hold, as for any build. */
public final class GoProgram {
    private static final String HOW_TO_INSTALL = "Install Go 1.26 or newer from go.dev (macOS: 'brew install go'); the"
            + " one of a Linux distribution does if it is 1.21 or newer and may fetch the toolchain that it needs.";

    private final Path executable;
    private final String module;
    private final String version;
    private final String property;

    /**
     * Describes a program.
     *
     * @param executable where it is or will be; its name is the last part of the module's
     * @param module the module, whose root is the program
     * @param version its exact version, e.g. {@code v0.4.87}
     * @param property the property by which users say that they have it elsewhere
     */
    public GoProgram(Path executable, String module, String version, String property) {
        this.executable = executable.toAbsolutePath();
        this.module = module;
        this.version = version;
        this.property = property;
    }

    /**
     * Makes sure that a program is there.
     *
     * @param arguments the executable, the module, its version and the property that names another executable
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new GoProgram(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]).install();
    }

    /**
     * Builds it if it isn't there.
     *
     * @throws IllegalStateException if Go is missing or the build failed
     */
    public void install() throws IOException, InterruptedException {
        // Go puts it there when it is complete.
        if (Files.isExecutable(executable)) {
            return;
        }
        Files.createDirectories(executable.getParent());
        System.out.println("Building " + module + " " + version + " with Go into " + executable.getParent()
                + "; that takes several minutes");
        Path output = executable.resolveSibling("build.log");
        ProcessBuilder builder = new ProcessBuilder("go", "install", module + "@" + version)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GOBIN", executable.getParent().toString());
        int exit = start(builder).waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Could not build " + module + " " + version
                    + ", which tests use as a judge: '"
                    + String.join(" ", builder.command()) + "' ended with " + exit + ":\n" + Files.readString(output)
                    + "Where the module proxy does not serve it, build it elsewhere and say -D" + property
                    + "=<file>.");
        }
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Could not build " + module + ", which tests use as a judge: '"
                            + List.copyOf(builder.command()).get(0) + "' was not found. " + HOW_TO_INSTALL,
                    e);
        }
    }
}
