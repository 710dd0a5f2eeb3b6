package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Podman, Buildah and their kin with storage and settings of their own: all that they write is under one directory,
 * except for a cache of where blobs are, which they keep in {@code /var/lib/containers/cache} and verify at each use.
 */
public final class ContainerTools {
    /** Each program, and the package of Debian that has it. */
    private static final Map<String, String> PACKAGES = new LinkedHashMap<>();

    static {
        for (String tool :
                List.of("podman", "buildah", "skopeo", "runc", "docker-registry", "openssl", "dash", "tar")) {
            PACKAGES.put(tool, tool);
        }
        PACKAGES.put("htpasswd", "apache2-utils");
        PACKAGES.put("busybox", "busybox-static");
        PACKAGES.put("ldd", "libc-bin");
    }

    private final ContainerSettings settings;
    private final Map<String, String> environment;

    /**
     * Writes settings, once for a directory.
     *
     * @param directory for storage, settings and all else; several instances may share it
     */
    public ContainerTools(Path directory) {
        this.settings = new ContainerSettings(directory.toAbsolutePath());
        this.environment = settings.environment();
    }

    private ContainerTools(ContainerSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The packages of Debian to install, as not all programs are there; empty if they are. */
    public static List<String> missing() {
        List<String> missing = new ArrayList<>();
        PACKAGES.forEach((program, debianPackage) -> {
            if (find(program).isEmpty()) {
                missing.add(debianPackage);
            }
        });
        return missing;
    }

    /** The same tools, logged into a registry, from which they take the images of Docker Hub's {@code library}. */
    public ContainerTools loggedInto(String address, String user, String password) {
        return new ContainerTools(settings, settings.environment(address, user, password));
    }

    /** A call of a tool with these settings. */
    public ToolCommand command(List<String> arguments) {
        return new ToolCommand(arguments, environment, settings.temporary());
    }

    /** A call of a tool with these settings. */
    public ToolCommand command(String... arguments) {
        return command(List.of(arguments));
    }

    /** Runs a tool and returns what it printed. */
    public String run(String... arguments) {
        return command(arguments).run();
    }

    /** Removes all containers, and what builds that were killed left; for those who know that nobody else is at work. */
    public void removeContainers() {
        run("podman", "rm", "--all", "--force", "--time", "0");
        run("buildah", "rm", "--all");
    }

    /** All variables with which a process uses these settings. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Under which everything is. */
    public Path directory() {
        return settings.directory();
    }

    /** What the tools trust. */
    TestCertificate certificate() {
        return settings.certificate();
    }

    /** Where an installed program is. */
    static Path program(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("Not installed: " + name));
    }

    /** The search path, and what only a log-in as root has in it. */
    static String searchPath() {
        return System.getenv("PATH") + ":/usr/sbin:/sbin";
    }

    static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(searchPath().split(":"))
                .map(part -> Path.of(part, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
