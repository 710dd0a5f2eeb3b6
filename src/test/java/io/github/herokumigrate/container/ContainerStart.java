package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How a container is to be started, in this machine's network. */
public final class ContainerStart {
    private final ContainerTools tools;
    private final String image;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> arguments = new ArrayList<>();

    /** Of an image, by its name in the local storage or in a registry that the tools are logged into. */
    public ContainerStart(ContainerTools tools, String image) {
        this.tools = tools;
        this.image = image;
    }

    /** With so much memory, such as {@code 256m}, and no swap. */
    public ContainerStart memory(String limit) {
        return option("--memory", limit).option("--memory-swap", limit);
    }

    /** As another user than the image's, such as {@code 1000:1000}. */
    public ContainerStart user(String user) {
        return option("--user", user);
    }

    /** With these variables, whose values no list of processes shows. */
    public ContainerStart environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** With another program than the image's. */
    public ContainerStart entrypoint(String program) {
        return option("--entrypoint", program);
    }

    /** With arguments for the image's program, such as a type of process. */
    public ContainerStart arguments(String... values) {
        arguments.addAll(List.of(values));
        return this;
    }

    /** Starts it, with a free port in {@code PORT} unless that is set already. */
    public StartedContainer start() {
        environment.computeIfAbsent("PORT", any -> Integer.toString(TestRegistry.freePort()));
        StartedContainer container =
                new StartedContainer(tools, "test-" + UUID.randomUUID(), Integer.parseInt(environment.get("PORT")));
        Path scratch = createScratch();
        try {
            run(container.name(), scratch.resolve("variables.env"), scratch.resolve("variables.sh"));
            return container;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // It may be there, though it does not run.
            container.close();
            throw e;
        } finally {
            FileTree.delete(scratch);
        }
    }

    /**
     * Values reach Podman as variables of its own, as a file for it can't hold values of several lines; through a shell,
     * as Java encodes variables by the locale. Those that Podman itself goes by, such as the path, are in the file.
     */
    private void run(String name, Path file, Path script) throws IOException {
        List<String> command = new ArrayList<>(List.of("dash", "-c", ". \"$0\"; exec \"$@\"", script.toString()));
        command.addAll(List.of("podman", "run", "--detach", "--name", name, "--env-file", file.toString()));
        StringBuilder lines = new StringBuilder();
        StringBuilder exports = new StringBuilder();
        environment.forEach((variable, value) -> {
            if (tools.environment().containsKey(variable)) {
                lines.append(variable).append('=').append(value).append('\n');
            } else {
                exports.append("export %s='%s'%n".formatted(variable, value.replace("'", "'\\''")));
                command.addAll(List.of("--env", variable));
            }
        });
        Files.writeString(file, lines);
        Files.writeString(script, exports);
        command.addAll(options);
        command.add(image);
        command.addAll(arguments);
        tools.command(command).run();
    }

    private Path createScratch() {
        try {
            return Files.createTempDirectory(tools.directory().resolve("tmp"), "container-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContainerStart option(String name, String value) {
        options.add(name);
        options.add(value);
        return this;
    }
}
