package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** A spec in the form that ECS has for it, and back (contract: AWS 1.3). */
record TaskForm(String region) {
    private static final String GROUP = "awslogs-group";
    /** A label of the container and not a variable, which the application would see. */
    private static final String CONFIG_VERSION = "heroku-migrate.config-version";

    /** What registers a revision. */
    RegisterTaskDefinitionRequest request(TaskSpec spec, Map<String, String> tags) {
        return RegisterTaskDefinitionRequest.builder()
                .family(spec.family())
                .networkMode(NetworkMode.AWSVPC)
                .requiresCompatibilities(Compatibility.FARGATE)
                .cpu(String.valueOf(spec.size().cpu()))
                .memory(String.valueOf(spec.size().memoryMebibytes()))
                .executionRoleArn(spec.executionRole())
                .taskRoleArn(spec.taskRole())
                .runtimePlatform(platform ->
                        platform.operatingSystemFamily(OSFamily.LINUX).cpuArchitecture(processor(spec.architecture())))
                .containerDefinitions(container(spec))
                .tags(AwsTags.as(
                        tags,
                        (key, value) -> Tag.builder().key(key).value(value).build()))
                .build();
    }

    /** What a revision says; empty if it has anything that a spec can't say, as others made it. */
    Optional<TaskSpec> read(TaskDefinition definition) {
        if (definition.containerDefinitions().size() != 1
                || !definition.volumes().isEmpty()
                || definition.ephemeralStorage() != null
                || definition.proxyConfiguration() != null
                || definition.runtimePlatform() == null
                || !definition.requiresCompatibilities().contains(Compatibility.FARGATE)) {
            return Optional.empty();
        }
        ContainerDefinition container = definition.containerDefinitions().get(0);
        if (!isOfOurForm(container)) {
            return Optional.empty();
        }
        SortedMap<String, String> variables = new TreeMap<>();
        container.environment().forEach(variable -> variables.put(variable.name(), variable.value()));
        SortedMap<String, String> secrets = new TreeMap<>();
        container.secrets().forEach(secret -> secrets.put(secret.name(), secret.valueFrom()));
        return Optional.of(new TaskSpec(
                definition.family(),
                container.name(),
                container.image(),
                definition.runtimePlatform().cpuArchitecture() == CPUArchitecture.ARM64
                        ? Architecture.ARM64
                        : Architecture.AMD64,
                new FargateSize(Integer.parseInt(definition.cpu()), Integer.parseInt(definition.memory())),
                container.command(),
                container.portMappings().stream()
                        .mapToInt(PortMapping::containerPort)
                        .findFirst(),
                variables,
                secrets,
                Optional.ofNullable(container.dockerLabels().get(CONFIG_VERSION)),
                String.valueOf(container.logConfiguration().options().get(GROUP)),
                String.valueOf(definition.executionRoleArn()),
                String.valueOf(definition.taskRoleArn()),
                container.stopTimeout()));
    }

    private ContainerDefinition container(TaskSpec spec) {
        ContainerDefinition.Builder container = ContainerDefinition.builder()
                .name(spec.process())
                .image(spec.image())
                .essential(true)
                // The task's memory anyway; some emulators want it here too.
                .memory(spec.size().memoryMebibytes())
                .command(spec.command())
                .environment(environment(spec))
                .secrets(spec.secrets().entrySet().stream()
                        .map(secret -> Secret.builder()
                                .name(secret.getKey())
                                .valueFrom(secret.getValue())
                                .build())
                        .toList())
                .stopTimeout(spec.stopSeconds())
                // ECS Exec leaves processes behind that somebody has to reap.
                .linuxParameters(linux -> linux.initProcessEnabled(true))
                .logConfiguration(logs(spec.logGroup(), spec.process()));
        spec.port()
                .ifPresent(port -> container.portMappings(PortMapping.builder()
                        .containerPort(port)
                        .protocol(TransportProtocol.TCP)
                        .build()));
        spec.configVersion().ifPresent(version -> container.dockerLabels(Map.of(CONFIG_VERSION, version)));
        return container.build();
    }

    private LogConfiguration logs(String group, String process) {
        return LogConfiguration.builder()
                .logDriver(LogDriver.AWSLOGS)
                .options(Map.of(
                        GROUP,
                        group,
                        "awslogs-region",
                        region,
                        "awslogs-stream-prefix",
                        process,
                        // A process must not stand still when its logs can't be taken.
                        "mode",
                        "non-blocking",
                        "max-buffer-size",
                        "25m"))
                .build();
    }

    private static List<KeyValuePair> environment(TaskSpec spec) {
        SortedMap<String, String> variables = new TreeMap<>(spec.variables());
        spec.port().ifPresent(port -> variables.put(TaskSpec.PORT, String.valueOf(port)));
        List<KeyValuePair> environment = new ArrayList<>();
        variables.forEach((name, value) ->
                environment.add(KeyValuePair.builder().name(name).value(value).build()));
        return environment;
    }

    private boolean isOfOurForm(ContainerDefinition container) {
        OptionalInt port = container.portMappings().stream()
                .mapToInt(PortMapping::containerPort)
                .findFirst();
        boolean portIsTold = port.isEmpty()
                || container.environment().stream()
                        .anyMatch(variable -> variable.name().equals(TaskSpec.PORT)
                                && variable.value().equals(String.valueOf(port.getAsInt())));
        return portIsTold
                && container.portMappings().size() <= 1
                && container.stopTimeout() != null
                && container.healthCheck() == null
                && container.entryPoint().isEmpty()
                && container.environmentFiles().isEmpty()
                && container.logConfiguration() != null
                && container
                        .logConfiguration()
                        .options()
                        .equals(logs(
                                        String.valueOf(container
                                                .logConfiguration()
                                                .options()
                                                .get(GROUP)),
                                        container.name())
                                .options())
                && container.linuxParameters() != null
                && Boolean.TRUE.equals(container.linuxParameters().initProcessEnabled());
    }

    private static CPUArchitecture processor(Architecture architecture) {
        return switch (architecture) {
            case AMD64 -> CPUArchitecture.X86_64;
            case ARM64 -> CPUArchitecture.ARM64;
        };
    }
}
