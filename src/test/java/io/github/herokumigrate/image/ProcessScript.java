package io.github.herokumigrate.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The image's start script in a directory, with files in place of what the kernel says about a container. */
final class ProcessScript {
    private static final Set<String> OF_THE_SHELL = Set.of("PATH", "PWD", "OLDPWD", "SHLVL", "_");

    private final Path directory;

    private ProcessScript(Path directory) {
        this.directory = directory;
    }

    static ProcessScript in(Path directory) throws IOException {
        try (InputStream script = Objects.requireNonNull(DockerfileGenerator.class.getResourceAsStream("process.sh"))) {
            String text = new String(script.readAllBytes(), UTF_8)
                    .replace("/sys/fs/cgroup/", "kernel/cgroup/")
                    .replace("/proc/1/", "kernel/1/")
                    .replace("/proc/net/", "kernel/net/");
            Files.writeString(directory.resolve("process.sh"), text);
        }
        return new ProcessScript(directory);
    }

    ProcessScript withProcfile(String text) throws IOException {
        return with("Procfile", text);
    }

    ProcessScript withMemoryLimit(String text) throws IOException {
        return with("kernel/cgroup/memory.max", text + "\n");
    }

    /** With another file, relative to the directory. */
    ProcessScript with(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Its process; output and error output are one. */
    Process start(Shell shell, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(shell, arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", shell.path());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What it writes when all goes well. */
    String output(Shell shell, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(shell, environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** The environment that a web process gets, without what any shell adds. */
    Map<String, String> environmentOfWeb(Shell shell, Map<String, String> given)
            throws IOException, InterruptedException {
        withProcfile("web: cat /proc/self/environ\n");
        return environment(shell, given);
    }

    /** The environment that a one-off command gets, without what any shell adds. */
    Map<String, String> environmentOfCommand(Shell shell, Map<String, String> given)
            throws IOException, InterruptedException {
        withProcfile("");
        return environment(shell, given, "cat", "/proc/self/environ");
    }

    // Through xargs, as Java may be unable to pass characters: that depends on the locale that it was started in.
    private Map<String, String> environment(Shell shell, Map<String, String> given, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(given);
        environment.putIfAbsent("PATH", shell.path());
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        environment.forEach((name, value) -> command.writeBytes((name + "=" + value + "\0").getBytes(UTF_8)));
        command(shell, arguments).forEach(argument -> command.writeBytes((argument + "\0").getBytes(UTF_8)));
        Files.write(directory.resolve("command"), command.toByteArray());
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder("xargs", "-0", "-a", "command", "env", "-i")
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(errors).isEmptyFile();
        return parsed(output);
    }

    private static Map<String, String> parsed(String environ) {
        Map<String, String> parsed = new TreeMap<>();
        for (String variable : environ.split("\0")) {
            int equals = variable.indexOf('=');
            if (!OF_THE_SHELL.contains(variable.substring(0, equals))) {
                parsed.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return parsed;
    }

    private static List<String> command(Shell shell, String... arguments) {
        List<String> command = new ArrayList<>(shell.command());
        command.add("process.sh");
        command.addAll(List.of(arguments));
        return command;
    }
}
