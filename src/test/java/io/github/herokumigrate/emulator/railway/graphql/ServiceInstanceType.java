package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Schedule;
import io.github.herokumigrate.emulator.railway.state.Settings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a service is in an environment, as the schema has it (contract: Railway 7.4). */
final class ServiceInstanceType {
    private static final int USUAL_RETRIES = 10;

    private ServiceInstanceType() {}

    static GraphqlObject of(EmulatedInstance instance) {
        Settings settings = instance.settings();
        GraphqlObject object = GraphqlObject.of("ServiceInstance")
                .with("id", instance.id())
                .with("serviceId", instance.service().id())
                .with("serviceName", instance.service().name())
                .with("environmentId", instance.environment().id())
                .with("createdAt", instance.createdAt())
                .with("updatedAt", instance.createdAt())
                .with("deletedAt", instance.service().deletedAt())
                .with("isUpdatable", true)
                .with("builder", settings.text("builder").orElse("RAILPACK"))
                .with("preDeployCommand", json(settings, "preDeployCommand"))
                .with("healthcheckTimeout", settings.number("healthcheckTimeout"))
                .with("numReplicas", settings.number("numReplicas"))
                .with("restartPolicyType", settings.text("restartPolicyType").orElse("ON_FAILURE"))
                .with(
                        "restartPolicyMaxRetries",
                        settings.number("restartPolicyMaxRetries").orElse(USUAL_RETRIES))
                .with(
                        "sleepApplication",
                        settings.values().path("sleepApplication").asBoolean(false))
                .with("drainingSeconds", settings.number("drainingSeconds"))
                .with("overlapSeconds", settings.number("overlapSeconds"))
                .with(
                        "ipv6EgressEnabled",
                        settings.values().path("ipv6EgressEnabled").asBoolean(false))
                .with("watchPatterns", Json.texts(settings.values().path("watchPatterns")))
                .with(
                        "nextCronRunAt",
                        settings.text("cronSchedule").flatMap(Schedule::of).flatMap(each -> each.next(Instant.now())))
                .lazily("domains", () -> DomainType.all(instance))
                .lazily("source", () -> source(settings))
                .lazily(
                        "latestDeployment",
                        () -> instance.deployments().latest().map(DeploymentType::of))
                .lazily(
                        "activeDeployments",
                        () -> instance.deployments().all().stream()
                                .filter(deployment -> deployment.status().isActive())
                                .map(DeploymentType::of)
                                .toList());
        for (String name : new String[] {
            "buildCommand",
            "startCommand",
            "rootDirectory",
            "dockerfilePath",
            "railwayConfigFile",
            "healthcheckPath",
            "cronSchedule",
            "region"
        }) {
            object.with(name, settings.text(name));
        }
        return object;
    }

    private static Optional<GraphqlObject> source(Settings settings) {
        JsonNode source = settings.values().path("source");
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(GraphqlObject.of("ServiceSource")
                        .with("image", text(source, "image"))
                        .with("repo", text(source, "repo")));
    }

    private static Optional<String> text(JsonNode source, String name) {
        return Optional.of(source.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    private static Optional<JsonNode> json(Settings settings, String name) {
        return Optional.of(settings.values().path(name)).filter(value -> !value.isMissingNode());
    }
}
