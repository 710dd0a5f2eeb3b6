package io.github.herokumigrate.it.containers;

import io.github.herokumigrate.container.ContainerStart;
import io.github.herokumigrate.container.StartedContainer;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.it.RailwayEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An emulated Railway that really runs a copy: in a container, from the image that was pushed for it. */
public final class CopierContainers {
    private static final String PREFIX = "HEROKU_MIGRATE_";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RegistryEnvironment registry;
    private final RailwayEnvironment railway;

    /** With the registry in which the image is. */
    public CopierContainers(RegistryEnvironment registry, RailwayEnvironment railway) {
        this.registry = registry;
        this.railway = railway;
    }

    /** From now on it does. */
    public void runsTheCopy() {
        railway.railway().programs().when(CopierContainers::isCopy, this::run);
    }

    /** The services of the copy that were not removed. */
    public List<String> left() {
        return railway.railway().endState().stream()
                .filter(line -> line.contains("db-migrate"))
                .toList();
    }

    private Program run(StartedProcess process) {
        Map<String, String> variables = process.environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        try (StartedContainer container = new ContainerStart(registry.registry().tools(), process.source())
                .memory("1g")
                .environment(variables)
                .start()) {
            int exitCode = container.awaitExit(PATIENCE);
            return Program.exiting(exitCode).printing(container.logs().lines().toArray(String[]::new));
        }
    }

    private static boolean isCopy(StartedProcess process) {
        return process.role() == Role.SERVICE && process.service().equals("db-migrate");
    }
}
