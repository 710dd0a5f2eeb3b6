package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program in Java that runs once at a target.
 *
 * @param name what everything that it needs there is called after: letters, digits and dashes
 * @param mark tells it from another one of the same name: up to 32 letters and digits, the same for the same work
 * @param program what runs
 * @param variables variables that everybody may see
 * @param secrets variables that belong into the target's secret store
 * @param image the program as a container image, for a target that runs containers
 */
public record OneOffTask(
        String name,
        String mark,
        Program program,
        Map<String, String> variables,
        Map<String, Secret> secrets,
        TaskImage image) {
    public OneOffTask {
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
    }

    /**
     * What runs.
     *
     * @param mainClass the class that is started, without arguments
     * @param classPath its jars and directories of classes on this machine
     */
    public record Program(String mainClass, List<Path> classPath) {
        public Program {
            classPath = List.copyOf(classPath);
        }
    }
}
