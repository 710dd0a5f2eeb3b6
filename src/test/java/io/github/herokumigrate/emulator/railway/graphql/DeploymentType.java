package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.DeploymentEvent;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Execution;
import io.github.herokumigrate.emulator.railway.state.ServiceDomain;
import io.github.herokumigrate.emulator.railway.state.Source;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A deployment as the schema has it (contract: Railway 7.7). */
final class DeploymentType {
    private DeploymentType() {}

    static GraphqlObject of(EmulatedDeployment deployment) {
        EmulatedInstance instance = deployment.instance();
        return GraphqlObject.of("Deployment")
                .with("id", deployment.id())
                .with("status", deployment.status())
                .with("statusUpdatedAt", deployment.statusUpdatedAt())
                .with("createdAt", deployment.createdAt())
                .with("updatedAt", deployment.statusUpdatedAt())
                .with("projectId", instance.environment().project().id())
                .with("environmentId", instance.environment().id())
                .with("serviceId", instance.service().id())
                .with("canRedeploy", deployment.status() != DeploymentStatus.FAILED || deployment.hasImage())
                .with("canRollback", deployment.canRollBack())
                .with("deploymentStopped", deployment.isStopped())
                .with("suggestAddServiceDomain", false)
                .without("snapshotId", "diagnosis")
                .with("url", instance.publicDomain())
                .with(
                        "staticUrl",
                        instance.domains().ofRailway().stream()
                                .map(ServiceDomain::domain)
                                .findFirst())
                .lazily("meta", () -> meta(deployment))
                .lazily("service", () -> ServiceType.of(instance.service()))
                .lazily("environment", () -> EnvironmentType.of(instance.environment()))
                .lazily(
                        "instances",
                        () -> deployment.containers().stream()
                                .map(container -> GraphqlObject.of("DeploymentDeploymentInstance")
                                        .with("id", container)
                                        .with("status", deployment.containerState()))
                                .toList());
    }

    static GraphqlObject execution(Execution execution) {
        return GraphqlObject.of("DeploymentInstanceExecution")
                .with("id", execution.id())
                .with("deploymentId", execution.deployment().id())
                .with("status", execution.state())
                .with("createdAt", execution.createdAt())
                .with("updatedAt", execution.completedAt().orElse(execution.createdAt()))
                .with("completedAt", execution.completedAt());
    }

    static GraphqlObject event(DeploymentEvent event) {
        return GraphqlObject.of("DeploymentEvent")
                .with("id", event.id())
                .with("step", event.step())
                .with("createdAt", event.createdAt())
                .with("completedAt", event.completedAt())
                .with(
                        "payload",
                        Optional.of(GraphqlObject.of("DeploymentEventPayload")
                                .with("error", event.error())
                                .without("attempt", "detail", "durationMs", "maxAttempts", "reason", "skipped")));
    }

    private static ObjectNode meta(EmulatedDeployment deployment) {
        ObjectNode build = deployment.settings().ofBuild();
        build.put("builder", deployment.isBuiltByDocker() ? "DOCKERFILE" : "RAILPACK");
        ObjectNode meta = Json.object().put("reason", deployment.reason());
        if (deployment.source() instanceof Source.Image image) {
            meta.put("image", image.name());
        }
        if (deployment.source() instanceof Source.Repository repository) {
            meta.put("repo", repository.name());
        }
        if (!deployment.message().isEmpty()) {
            meta.put("cliMessage", deployment.message());
        }
        ObjectNode manifest = Json.object();
        manifest.set("build", build);
        manifest.set("deploy", deployment.settings().ofDeploy());
        meta.set("serviceManifest", manifest);
        return meta;
    }
}
