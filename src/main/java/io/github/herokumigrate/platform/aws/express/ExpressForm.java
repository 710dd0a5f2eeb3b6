package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;

/**
 * A spec in the form that Express Mode has for it, and back (contract: AWS 2.1).
 *
 * @param family the family that specs of the process type have
 * @param process the process type, with which its log streams begin
 */
record ExpressForm(String family, String process) {
    /** The name that ECS gives the container. */
    static final String CONTAINER = "Main";
    /** The time between SIGTERM and SIGKILL, which can't be chosen (AWS, resources created by Express Mode). */
    static final int STOP_SECONDS = 30;

    /** A variable, as there are no labels: without it a changed secret would start no new tasks. */
    private static final String CONFIG_VERSION = "HEROKU_MIGRATE_CONFIG_VERSION";

    private static final String NO_ROLE = "";

    /** What the container is. */
    static ExpressGatewayContainer container(TaskSpec spec) {
        ExpressGatewayContainer.Builder container = ExpressGatewayContainer.builder()
                .image(spec.image())
                .command(spec.command())
                .environment(environment(spec))
                .secrets(spec.secrets().entrySet().stream()
                        .map(secret -> Secret.builder()
                                .name(secret.getKey())
                                .valueFrom(secret.getValue())
                                .build())
                        .toList())
                .awsLogsConfiguration(logs -> logs.logGroup(spec.logGroup()).logStreamPrefix(spec.process()));
        spec.port().ifPresent(container::containerPort);
        return container.build();
    }

    /** What a configuration says; empty if it says what a spec can't, as others made it. */
    Optional<TaskSpec> read(ExpressGatewayServiceConfiguration configuration) {
        ExpressGatewayContainer container = configuration.primaryContainer();
        if (container == null
                || container.repositoryCredentials() != null
                || configuration.cpu() == null
                || configuration.memory() == null
                || container.awsLogsConfiguration() == null
                || !process.equals(container.awsLogsConfiguration().logStreamPrefix())) {
            return Optional.empty();
        }
        SortedMap<String, String> variables = new TreeMap<>();
        container.environment().forEach(variable -> variables.put(variable.name(), variable.value()));
        SortedMap<String, String> secrets = new TreeMap<>();
        container.secrets().forEach(secret -> secrets.put(secret.name(), secret.valueFrom()));
        Optional<String> configVersion = Optional.ofNullable(variables.remove(CONFIG_VERSION));
        return Optional.of(new TaskSpec(
                family,
                process,
                container.image(),
                Architecture.AMD64,
                new FargateSize(Integer.parseInt(configuration.cpu()), Integer.parseInt(configuration.memory())),
                container.command(),
                container.containerPort() == null ? OptionalInt.empty() : OptionalInt.of(container.containerPort()),
                variables,
                secrets,
                configVersion,
                container.awsLogsConfiguration().logGroup(),
                Optional.ofNullable(configuration.executionRoleArn()).orElse(NO_ROLE),
                Optional.ofNullable(configuration.taskRoleArn()).orElse(NO_ROLE),
                STOP_SECONDS));
    }

    /** The log stream of a task. */
    String logStream(String taskId) {
        return process + "/" + CONTAINER + "/" + taskId;
    }

    private static List<KeyValuePair> environment(TaskSpec spec) {
        SortedMap<String, String> variables = new TreeMap<>(spec.variables());
        spec.port().ifPresent(port -> variables.put(TaskSpec.PORT, String.valueOf(port)));
        spec.configVersion().ifPresent(version -> variables.put(CONFIG_VERSION, version));
        List<KeyValuePair> environment = new ArrayList<>();
        variables.forEach((name, value) ->
                environment.add(KeyValuePair.builder().name(name).value(value).build()));
        return environment;
    }
}
