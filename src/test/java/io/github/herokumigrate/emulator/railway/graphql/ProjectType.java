package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import java.util.List;
import java.util.Optional;

/** A project as the schema has it (contract: Railway 7.2). */
final class ProjectType {
    private ProjectType() {}

    static GraphqlObject of(Session session, EmulatedProject project) {
        List<EmulatedEnvironment> environments =
                project.environments().stream().filter(session.access()::sees).toList();
        return GraphqlObject.of("Project")
                .with("id", project.id())
                .with("name", project.name())
                .with("description", Optional.of(project.description()).filter(text -> !text.isEmpty()))
                .with("workspaceId", project.workspace().id())
                .with(
                        "primaryEnvironmentId",
                        environments.stream().map(EmulatedEnvironment::id).findFirst())
                .with("createdAt", project.createdAt())
                .with("updatedAt", project.createdAt())
                .with("deletedAt", project.deletedAt())
                .without("expiredAt", "baseEnvironmentId")
                .with("isPublic", false)
                .lazily("workspace", () -> WorkspaceType.of(session, project.workspace()))
                .asked("buckets", arguments -> Connection.of(List.<GraphqlObject>of(), arguments, bucket -> bucket))
                .asked("volumes", arguments -> Connection.of(project.volumes(), arguments, VolumeType::of))
                .with("subscriptionType", project.workspace().plan().ofProject())
                .asked("environments", arguments -> Connection.of(environments, arguments, EnvironmentType::of))
                .asked("services", arguments -> Connection.of(project.services(), arguments, ServiceType::of));
    }
}
