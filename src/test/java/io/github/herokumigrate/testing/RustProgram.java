package io.github.herokumigrate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds a program from the registry of Rust's crates, once. It needs Cargo; the settings of the environment hold. */
public final class RustProgram {
    private static final String HOW_TO_INSTALL =
            "Install Rust 1.85 or newer with Cargo from rustup.rs" + " (macOS: 'brew install rust').";

    private final Path executable;
    private final String crate;
    private final String version;
    private final String property;

    /**
     * Describes a program.
     *
     * @param executable where it is or will be: in a directory called {@code bin}, by the name that the crate gives it
     * @param crate the crate
     * @param version its exact version, e.g. {@code 5.43.1}
     * @param property the property by which users say that they have it elsewhere
     */
    public RustProgram(Path executable, String crate, String version, String property) {
        this.executable = executable.toAbsolutePath();
        this.crate = crate;
        this.version = version;
        this.property = property;
    }

    /**
     * Makes sure that a program is there.
     *
     * @param arguments the executable, the crate, its version and the property that names another executable
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new RustProgram(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]).install();
    }

    /**
     * Builds it if it isn't there.
     *
     * @throws IllegalStateException if Cargo is missing or the build failed
     */
    public void install() throws IOException, InterruptedException {
        // Cargo puts it there when it is complete.
        if (Files.isExecutable(executable)) {
            return;
        }
        Path root = executable.getParent().getParent();
        Files.createDirectories(root);
        System.out.println(
                "Building " + crate + " " + version + " with Cargo into " + root + "; that takes many minutes");
        Path output = root.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(
                        "cargo",
                        "install",
                        crate,
                        "--version",
                        version,
                        "--locked",
                        "--debug",
                        "--root",
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Nobody looks for mistakes in it: that halves the time and the space that it takes.
        builder.environment().put("CARGO_PROFILE_DEV_DEBUG", "0");
        int exit = start(builder).waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Could not build " + crate + " " + version
                    + ", which tests use as a judge: '"
                    + String.join(" ", builder.command()) + "' ended with " + exit + ":\n" + Files.readString(output)
                    + "Where the registry does not serve it, build it elsewhere and say -D" + property + "=<file>.");
        }
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Could not build " + crate + ", which tests use as a judge: '"
                            + List.copyOf(builder.command()).get(0) + "' was not found. " + HOW_TO_INSTALL,
                    e);
        }
    }
}
