package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.schema.EmulatorGap;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.wire.Refusal;

/** Environments (contract: Railway 7.3). */
final class EnvironmentOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("environment", (session, arguments) -> {
                    EmulatedEnvironment environment = session.environment(arguments.text("id"));
                    boolean isElsewhere = arguments
                            .optional("projectId")
                            .filter(id -> !id.equals(environment.project().id()))
                            .isPresent();
                    if (isElsewhere) {
                        throw Refusal.notAuthorized();
                    }
                    return EnvironmentType.of(environment);
                })
                .query("environments", (session, arguments) -> {
                    EmulatedProject project = session.project(arguments.text("projectId"));
                    return Connection.of(
                            project.environments().stream()
                                    .filter(session.access()::sees)
                                    .toList(),
                            arguments,
                            EnvironmentType::of);
                })
                .mutation("environmentCreate", EnvironmentOperations::create)
                .mutation("environmentDelete", (session, arguments) -> {
                    EmulatedEnvironment environment = session.bearing().environment(arguments.text("id"));
                    environment.project().delete(environment);
                    return true;
                })
                .mutation("environmentRename", (session, arguments) -> {
                    EmulatedEnvironment environment = session.bearing().environment(arguments.text("id"));
                    environment.rename(arguments.input().text("name"));
                    return EnvironmentType.of(environment);
                });
    }

    private static Object create(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        EmulatedProject project = session.bearing().project(input.text("projectId"));
        if (input.optional("sourceEnvironmentId").isPresent()) {
            throw new EmulatorGap("copies of environments");
        }
        return EnvironmentType.of(project.createEnvironment(input.text("name")));
    }
}
