package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One service in Express Mode: one of ECS's services, and what it was told for each of its revisions. */
final class ExpressService {
    private final FargateService service;
    private final String infrastructureRole;
    private final String endpoint;
    private final Instant created = Instant.now();
    private final Map<Long, ExpressConfiguration> told = new TreeMap<>();
    private ExpressConfiguration latest;

    /** A service of which nothing was rolled out yet. */
    ExpressService(FargateService service, String infrastructureRole, String region, ExpressConfiguration first) {
        this.service = service;
        this.infrastructureRole = infrastructureRole;
        this.endpoint = service.name().substring(0, Math.min(2, service.name().length())) + "-"
                + UUID.randomUUID().toString().replace("-", "") + ".ecs." + region + ".on.aws";
        this.latest = first;
    }

    FargateService service() {
        return service;
    }

    /** What it was told last. */
    ExpressConfiguration latest() {
        return latest;
    }

    /** Whether a roll-out goes on, forward or back. */
    boolean isBusy() {
        return !service.history().isEmpty() && !service.history().get(0).isOver();
    }

    /** Takes note of what the roll-out that has just begun is for. */
    void isRollingOut(ExpressConfiguration configuration) {
        latest = configuration;
        told.put(newest().number(), configuration);
    }

    /** Takes note of what needs no roll-out. */
    void takesOver(ExpressConfiguration configuration) {
        latest = configuration;
        service.stable().ifPresent(deployment -> told.put(deployment.number(), configuration));
    }

    /** The service as it is described. */
    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("cluster", service.clusterArn())
                .put("serviceName", service.name())
                .put("serviceArn", service.arn())
                .put("infrastructureRoleArn", infrastructureRole)
                .put("createdAt", Json.time(created))
                .put("updatedAt", Json.time(created));
        status(json);
        if (!service.history().isEmpty()) {
            json.put("currentDeployment", service.history().get(0).arn());
        }
        json.set(
                "activeConfigurations",
                Json.array(active().stream().map(this::configuration).toList()));
        return json;
    }

    /** The service as an update answers. */
    ObjectNode updated() {
        ObjectNode json = Json.object()
                .put("cluster", service.clusterArn())
                .put("serviceName", service.name())
                .put("serviceArn", service.arn())
                .put("createdAt", Json.time(created))
                .put("updatedAt", Json.time(Instant.now()));
        status(json);
        json.set("targetConfiguration", configuration(newest()));
        return json;
    }

    private void status(ObjectNode json) {
        json.putObject("status").put("statusCode", service.status().name());
    }

    /** Old and new are there side by side while a roll-out goes on. */
    private List<Deployment> active() {
        if (service.status() != FargateService.Status.ACTIVE) {
            return List.of();
        }
        List<Deployment> active = new ArrayList<>(Stream.of(service.stable(), service.rolling())
                .flatMap(deployment -> deployment.stream())
                .toList());
        return active.isEmpty() ? List.of(newest()) : active;
    }

    private Deployment newest() {
        return service.deployed().get(service.deployed().size() - 1);
    }

    private ObjectNode configuration(Deployment deployment) {
        // Rolled out by others than Express Mode, a revision is what was told before.
        ObjectNode json = told.getOrDefault(deployment.number(), latest).json().deepCopy();
        json.put("serviceRevisionArn", service.revisionArn(deployment))
                .put("createdAt", Json.time(deployment.created()));
        json.putArray("ingressPaths").addObject().put("accessType", "PUBLIC").put("endpoint", endpoint);
        return json;
    }
}
