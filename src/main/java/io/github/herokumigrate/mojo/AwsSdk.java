package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * The jars of the AWS SDK. Only who deploys to AWS needs them, so the plugin's pom has them as {@code provided}, and Maven
 * does not fetch them with the plugin; this reads their list there.
 *
 * @param repositories what fetches them
 * @param session Maven's own, with its local repository, proxies and mirrors
 * @param remotes where plugins come from
 * @param plugin our own artifact
 */
record AwsSdk(
        RepositorySystem repositories,
        RepositorySystemSession session,
        List<RemoteRepository> remotes,
        Artifact plugin) {
    private static final String GROUP = "software.amazon.awssdk";
    private static final String PROVIDED = "provided";
    private static final String RUNTIME = "runtime";
    private static final Set<String> NEEDED_TO_RUN = Set.of("compile", RUNTIME);
    // Given to every plugin by Maven itself.
    private static final String LOGGING_GROUP = "org.slf4j";

    /**
     * The jars with all that they need, in the local repository.
     *
     * @param beforeDownload called before anything is asked of a remote repository
     * @throws MigrationException if they are not there and can't be fetched
     */
    List<Path> jars(Runnable beforeDownload) {
        Optional<List<Path>> cached = cached();
        if (cached.isPresent()) {
            return cached.get();
        }
        if (!session.isOffline()) {
            beforeDownload.run();
        }
        try {
            return resolved(strict(session));
        } catch (RepositoryException e) {
            throw new MigrationException(
                    "Could not fetch the AWS SDK, which the target aws needs: "
                            + (session.isOffline()
                                    ? "it is not in the local repository and Maven is offline. Run the goal once without"
                                            + " -o."
                                    : e.getMessage()
                                            + ". Check the connection to the plugin repositories and run again."),
                    e);
        }
    }

    private Optional<List<Path>> cached() {
        DefaultRepositorySystemSession offline = strict(session);
        offline.setOffline(true);
        // What is missing here is no news to the user, and must not be remembered as missing. Without any cache each
        // module's parents would be read anew.
        offline.setRepositoryListener(null);
        offline.setCache(new DefaultRepositoryCache());
        try {
            return Optional.of(resolved(offline));
        } catch (RepositoryException e) {
            return Optional.empty();
        }
    }

    /** A pom that is missing would be taken for one without dependencies. */
    private static DefaultRepositorySystemSession strict(RepositorySystemSession session) {
        DefaultRepositorySystemSession strict = new DefaultRepositorySystemSession(session);
        strict.setArtifactDescriptorPolicy((any, request) -> ArtifactDescriptorPolicy.STRICT);
        return strict;
    }

    private List<Path> resolved(RepositorySystemSession how) throws RepositoryException {
        ArtifactDescriptorResult own =
                repositories.readArtifactDescriptor(how, new ArtifactDescriptorRequest(plugin, remotes, null));
        List<Dependency> modules = own.getDependencies().stream()
                .filter(dependency -> dependency.getArtifact().getGroupId().equals(GROUP))
                .filter(dependency -> dependency.getScope().equals(PROVIDED))
                .map(dependency -> dependency.setScope(RUNTIME))
                .toList();
        if (modules.isEmpty()) {
            throw new IllegalStateException("The pom of " + plugin + " names no module of the AWS SDK.");
        }
        CollectRequest wanted = new CollectRequest(modules, own.getManagedDependencies(), remotes);
        return repositories
                .resolveDependencies(
                        how, new DependencyRequest(wanted, (node, parents) -> isNeeded(node.getDependency())))
                .getArtifactResults()
                .stream()
                .map(ArtifactResult::getArtifact)
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    private static boolean isNeeded(Dependency dependency) {
        return dependency != null
                && !dependency.isOptional()
                && NEEDED_TO_RUN.contains(dependency.getScope())
                && !dependency.getArtifact().getGroupId().equals(LOGGING_GROUP);
    }
}
