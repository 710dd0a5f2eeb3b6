package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.Log;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What builds and processes printed (contract: Railway 7.8). */
final class LogOperations implements Operations.Group {
    private static final int USUAL = 100;
    private static final int MOST = 5_000;

    @Override
    public void addTo(Operations operations) {
        operations
                .query("buildLogs", (session, arguments) -> {
                    EmulatedDeployment deployment = session.deployment(arguments.text("deploymentId"));
                    return lines(deployment, deployment.buildLog(), arguments);
                })
                .query("deploymentLogs", (session, arguments) -> {
                    EmulatedDeployment deployment = session.deployment(arguments.text("deploymentId"));
                    return lines(deployment, deployment.runtimeLog(), arguments);
                });
    }

    /** The last ones that fit, and one more (contract: Railway 7.8). */
    private static List<GraphqlObject> lines(EmulatedDeployment deployment, Log log, Arguments arguments) {
        int limit = Math.min(MOST, arguments.number("limit").orElse(USUAL));
        Optional<Instant> from = arguments.time("startDate");
        Optional<Instant> to = arguments.time("endDate");
        List<GraphqlObject> found = log.lines().stream()
                .filter(line -> from.isEmpty() || !line.at().isBefore(from.get()))
                .filter(line -> to.isEmpty() || !line.at().isAfter(to.get()))
                .filter(line -> line.message().contains(arguments.text("filter")))
                .map(line -> line(deployment, line))
                .toList();
        return found.subList(Math.max(0, found.size() - limit - 1), found.size());
    }

    private static GraphqlObject line(EmulatedDeployment deployment, Log.Line line) {
        return GraphqlObject.of("Log")
                .with("timestamp", line.at().toString())
                .with("severity", line.severity())
                .with("message", line.message())
                .with("attributes", List.of())
                .with(
                        "tags",
                        GraphqlObject.of("LogTags")
                                .with("deploymentId", deployment.id())
                                .with(
                                        "projectId",
                                        deployment
                                                .instance()
                                                .environment()
                                                .project()
                                                .id())
                                .with(
                                        "environmentId",
                                        deployment.instance().environment().id())
                                .with(
                                        "serviceId",
                                        deployment.instance().service().id())
                                .without("deploymentInstanceId", "snapshotId"));
    }
}
