package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.local.PostgresArtifact;
import io.github.herokumigrate.platform.local.PostgresBinaries;
import java.nio.file.Path;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches the embedded PostgreSQL through Maven when it is needed: never a dependency of the plugin. */
final class MavenPostgresBinaries implements PostgresBinaries {
    private final GoalContext context;

    MavenPostgresBinaries(GoalContext context) {
        this.context = context;
    }

    @Override
    public Path archive(int major) {
        RepositorySystem repositories = context.maven().repositorySystem();
        String coordinates = PostgresArtifact.of(major).coordinates();
        try {
            return repositories
                    .resolveArtifact(
                            context.maven().session().getRepositorySession(),
                            new ArtifactRequest(
                                    new DefaultArtifact(coordinates),
                                    context.project().getRemotePluginRepositories(),
                                    null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MigrationException(
                    "Could not fetch the embedded PostgreSQL " + major + " (" + coordinates
                            + ") from the plugin repositories; check the connection, or choose another version with"
                            + " heroku-migrate.local.postgresVersion.",
                    e);
        }
    }
}
