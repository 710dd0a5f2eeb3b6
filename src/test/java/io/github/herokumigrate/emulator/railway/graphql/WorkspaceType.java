package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.Workspace;

/** A workspace as the schema has it (contract: Railway 7.1). */
final class WorkspaceType {
    private WorkspaceType() {}

    static GraphqlObject of(Session session, Workspace workspace) {
        return GraphqlObject.of("Workspace")
                .with("id", workspace.id())
                .with("name", workspace.name())
                .with("plan", workspace.plan().ofWorkspace())
                .with("preferredRegion", workspace.preferredRegion())
                .with("redactedDueTo2FAPending", false)
                .asked(
                        "projectCount",
                        arguments -> session.projects(workspace).stream()
                                .filter(project -> arguments.is("includeDeleted")
                                        || project.deletedAt().isEmpty())
                                .count())
                .asked(
                        "projects",
                        arguments -> Connection.of(
                                session.projects(workspace), arguments, project -> ProjectType.of(session, project)));
    }
}
