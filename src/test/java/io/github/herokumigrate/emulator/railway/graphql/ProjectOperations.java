package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.List;

/** Projects (contract: Railway 7.2). */
final class ProjectOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query(
                        "project",
                        (session, arguments) -> ProjectType.of(session, session.project(arguments.text("id"))))
                .query("projects", ProjectOperations::projects)
                .mutation("projectCreate", ProjectOperations::create)
                .mutation("projectUpdate", ProjectOperations::update)
                .mutation("projectDelete", (session, arguments) -> {
                    EmulatedProject project = session.bearing().project(arguments.text("id"));
                    project.delete();
                    project.services().forEach(project::delete);
                    return true;
                })
                .mutation("projectScheduleDelete", (session, arguments) -> {
                    session.bearing().project(arguments.text("id")).delete();
                    return true;
                })
                .mutation("projectScheduleDeleteCancel", (session, arguments) -> {
                    session.bearing().project(arguments.text("id")).keep();
                    return true;
                });
    }

    /** Without a workspace they are not those of workspaces. */
    private static Object projects(Session session, Arguments arguments) {
        session.bearing();
        List<EmulatedProject> found =
                arguments
                        .optional("workspaceId")
                        .map(id -> session.projects(session.workspace(id)))
                        .orElse(List.of())
                        .stream()
                        .filter(project -> arguments.is("includeDeleted")
                                || project.deletedAt().isEmpty())
                        .toList();
        return Connection.of(found, arguments, project -> ProjectType.of(session, project));
    }

    private static Object create(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        session.bearing();
        Workspace workspace = input.optional("workspaceId")
                .map(session::workspace)
                .orElseGet(() -> session.workspaces().stream().findFirst().orElseThrow(Refusal::notAuthorized));
        String name = input.optional("name").orElseGet(() -> "project-" + Ids.label(6));
        EmulatedProject project = session.account().createProject(workspace, name, input.text("description"));
        project.createEnvironment(input.optional("defaultEnvironmentName").orElse("production"));
        return ProjectType.of(session, project);
    }

    private static Object update(Session session, Arguments arguments) {
        EmulatedProject project = session.bearing().project(arguments.text("id"));
        Arguments input = arguments.input();
        project.rename(
                input.optional("name").orElse(project.name()),
                input.has("description") ? input.text("description") : project.description());
        return ProjectType.of(session, project);
    }
}
