package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a container of the application's image is started with. The image's start script knows the process types of the
 * Procfile by their names and runs any other command as it is (docs/image.md).
 *
 * @param words the arguments
 * @param processType what the process is, for the variable that the start script and the application read
 */
public record ContainerCommand(List<String> words, String processType) {
    /** The variable with the process type. */
    public static final String VARIABLE = "PROCESS_TYPE";

    /** The process type of a job, as Heroku names the dynos of its Scheduler. */
    public static final String SCHEDULER = "scheduler";

    // The shell must stay for more than one command, and does not know how to exec these.
    private static final Pattern NEEDS_THE_SHELL =
            Pattern.compile("[;&|\\r\\n]|^(?:exec|cd|\\.|if|for|while|case|until|\\{|\\()(?:\\s|$)|^\\(|^\\w+=");

    public ContainerCommand {
        words = List.copyOf(words);
    }

    /** What a service is started with. */
    public static ContainerCommand of(Service service) {
        return of(service.type(), service.origin(), service.command());
    }

    /** What the release command is started with. */
    public static ContainerCommand of(ReleaseCommand release) {
        return of(ProcessType.RELEASE, release.origin(), release.command());
    }

    /** What a job is started with. */
    public static ContainerCommand of(Schedule schedule) {
        return new ContainerCommand(shell(schedule.command()), SCHEDULER);
    }

    /** The variables that it needs beside the application's own. */
    public Map<String, String> variables() {
        return Map.of(VARIABLE, processType);
    }

    private static ContainerCommand of(ProcessType type, CommandOrigin origin, String command) {
        return new ContainerCommand(
                origin == CommandOrigin.PROCFILE ? List.of(type.value()) : shell(command), type.value());
    }

    /** A single command takes the shell's place: a shell that is process 1 keeps SIGTERM for itself. */
    private static List<String> shell(String command) {
        String line = command.strip();
        return List.of("sh", "-c", NEEDS_THE_SHELL.matcher(line).find() ? line : "exec " + line);
    }
}
