package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.AppImage.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one task definition says, in our words; equal wishes give equal specs in every run. Free of secrets: of those it
 * holds the ARNs, and {@code configVersion} changes when a value does.
 *
 * @param family the family of the task definition
 * @param process the process type: the container's name and the middle of its log stream
 * @param image the image by digest, {@code <repository>@sha256:…}
 * @param architecture the processor that the image is for
 * @param size processors and memory
 * @param command the container's command
 * @param port the port that it listens on, told to it in {@code PORT}; empty if it serves nothing
 * @param variables plain variables
 * @param secrets the ARN of the parameter or secret of each secret variable
 * @param configVersion changes whenever the value of a secret variable does (contract: AWS 1.3, secrets are read at start
 *     only)
 * @param logGroup the log group
 * @param executionRole the ARN of the role that starts the task
 * @param taskRole the ARN of the role that the application has
 * @param stopSeconds the time between SIGTERM and SIGKILL, 2 to 120
 */
public record TaskSpec(
        String family,
        String process,
        String image,
        Architecture architecture,
        FargateSize size,
        List<String> command,
        OptionalInt port,
        SortedMap<String, String> variables,
        SortedMap<String, String> secrets,
        Optional<String> configVersion,
        String logGroup,
        String executionRole,
        String taskRole,
        int stopSeconds) {
    /** The variable that tells a process on which port to listen. */
    public static final String PORT = "PORT";

    public TaskSpec {
        command = List.copyOf(command);
        variables = new TreeMap<>(variables);
        secrets = new TreeMap<>(secrets);
        if (port.isPresent()) {
            // The port says it.
            variables.remove(PORT);
        }
    }

    /** The same with another time between SIGTERM and SIGKILL. */
    public TaskSpec withStopSeconds(int seconds) {
        return new TaskSpec(
                family,
                process,
                image,
                architecture,
                size,
                command,
                port,
                variables,
                secrets,
                configVersion,
                logGroup,
                executionRole,
                taskRole,
                seconds);
    }

    /** The log stream of a task of this process type, found by the process type: {@code <process>/<process>/<id>}. */
    public static String logStream(String process, String taskId) {
        return process + "/" + process + "/" + taskId;
    }
}
