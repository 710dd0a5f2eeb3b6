package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.config.Limits;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What replicas may use (contract: Railway 7.4). */
final class LimitOperations implements Operations.Group {
    private static final long BYTES = 1_000_000_000;

    @Override
    public void addTo(Operations operations) {
        operations
                .query("serviceInstanceLimits", (session, arguments) -> {
                    EmulatedInstance instance = instance(session, arguments);
                    ObjectNode limits = Json.object();
                    limits.set(
                            "containers",
                            ofPlan(instance.environment().project().workspace().plan()));
                    Limits.override(instance)
                            .path("containers")
                            .properties()
                            .forEach(limit ->
                                    ((ObjectNode) limits.path("containers")).set(limit.getKey(), limit.getValue()));
                    return limits;
                })
                .query("serviceInstanceLimitOverride", (session, arguments) -> {
                    EmulatedInstance instance = instance(session, arguments);
                    return instance.limits().isEmpty() ? Optional.empty() : Limits.override(instance);
                })
                .mutation("serviceInstanceLimitsUpdate", (session, arguments) -> {
                    Arguments input = arguments.input();
                    instance(session.bearing(), input).limit(input.decimal("memoryGB"), input.decimal("vCPUs"));
                    return true;
                });
    }

    private static EmulatedInstance instance(Session session, Arguments arguments) {
        return session.instance(arguments.text("environmentId"), arguments.text("serviceId"));
    }

    private static ObjectNode ofPlan(Plan plan) {
        return Json.object()
                .put("cpu", plan.memory())
                .put("memoryBytes", Math.round(plan.memory() * BYTES))
                .put("pidLimit", 2000);
    }
}
