package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.config.EnvironmentConfig;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.Rendering;
import io.github.herokumigrate.emulator.railway.state.Variable;
import io.github.herokumigrate.emulator.railway.state.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment as the schema has it (contract: Railway 7.3). */
final class EnvironmentType {
    private EnvironmentType() {}

    static GraphqlObject of(EmulatedEnvironment environment) {
        return GraphqlObject.of("Environment")
                .with("id", environment.id())
                .with("name", environment.name())
                .with("projectId", environment.project().id())
                .with("isEphemeral", false)
                .with("canAccess", true)
                .with("createdAt", environment.createdAt())
                .with("updatedAt", environment.createdAt())
                .with("deletedAt", environment.deletedAt())
                .with("unmergedChangesCount", environment.staged().count())
                .without("sourceEnvironment", "meta")
                .lazily(
                        "configEtag",
                        () -> Integer.toHexString(
                                EnvironmentConfig.plain(environment).hashCode()))
                .asked(
                        "config",
                        arguments -> arguments.is("decryptVariables")
                                ? EnvironmentConfig.plain(environment)
                                : EnvironmentConfig.masked(environment))
                .asked(
                        "volumeInstances",
                        arguments -> Connection.of(environment.volumes(), arguments, VolumeType::instance))
                .asked(
                        "serviceInstances",
                        arguments -> Connection.of(environment.instances(), arguments, ServiceInstanceType::of))
                .asked(
                        "deployments",
                        arguments -> Connection.of(newestFirst(environment), arguments, DeploymentType::of))
                .asked("variables", arguments -> Connection.of(variables(environment), arguments, each -> each));
    }

    private static List<EmulatedDeployment> newestFirst(EmulatedEnvironment environment) {
        return environment.instances().stream()
                .flatMap(instance -> instance.deployments().all().stream())
                .sorted((one, other) -> other.createdAt().compareTo(one.createdAt()))
                .toList();
    }

    private static List<GraphqlObject> variables(EmulatedEnvironment environment) {
        List<GraphqlObject> all = new ArrayList<>(variables(environment.shared(), Optional.empty()));
        environment
                .instances()
                .forEach(instance -> all.addAll(variables(
                        instance.variables(), Optional.of(instance.service().id()))));
        return all;
    }

    private static List<GraphqlObject> variables(Variables variables, Optional<String> service) {
        return variables.readable().entrySet().stream()
                .map(entry -> variable(entry, service))
                .toList();
    }

    private static GraphqlObject variable(Map.Entry<String, Variable> entry, Optional<String> service) {
        return GraphqlObject.of("Variable")
                .with("name", entry.getKey())
                .with("serviceId", service)
                .with("isSealed", entry.getValue().isSealed())
                .with("references", Rendering.references(entry.getValue().value()));
    }
}
