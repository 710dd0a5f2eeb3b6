package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.model.MigrationException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.junit.jupiter.api.Test;

class AwsSdkTest {
    private static final Artifact PLUGIN = new DefaultArtifact("io.github.heroku-migrate:plugin:1");

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final List<String> downloads = new ArrayList<>();
    private final List<DependencyRequest> requests = new ArrayList<>();
    private boolean cached = true;
    private boolean reachable = true;

    @Test
    void whatIsInTheLocalRepositoryIsTakenFromThereWithoutAWord() {
        assertThat(jars()).containsExactly(Path.of("ecs-2.jar"), Path.of("sts-2.jar"));
        assertThat(downloads).isEmpty();
    }

    @Test
    void whatIsMissingIsFetchedOnceAndAnnounced() {
        cached = false;

        assertThat(jars()).containsExactly(Path.of("ecs-2.jar"), Path.of("sts-2.jar"));
        assertThat(downloads).containsExactly("announced");
    }

    @Test
    void onlyTheModulesOfTheSdkAreWantedAndOnlyWhatRuns() {
        jars();

        DependencyRequest request = requests.get(0);
        assertThat(request.getCollectRequest().getDependencies())
                .extracting(dependency -> dependency.getArtifact().getArtifactId(), Dependency::getScope)
                .containsExactly(tuple("ecs", "runtime"), tuple("sts", "runtime"));
        assertThat(isTaken(request, "software.amazon.awssdk:core:2", "compile")).isTrue();
        assertThat(isTaken(request, "org.slf4j:slf4j-api:1.7.36", "compile")).isFalse();
        assertThat(isTaken(request, "software.amazon.awssdk:test-utils:2", "test"))
                .isFalse();
    }

    @Test
    void withoutAConnectionOneSentenceSaysWhatToDo() {
        cached = false;
        reachable = false;

        assertThatThrownBy(this::jars)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Could not fetch the AWS SDK, which the target aws needs: ")
                .hasMessageEndingWith("Check the connection to the plugin repositories and run again.");

        session.setOffline(true);
        assertThatThrownBy(this::jars)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Maven is offline. Run the goal once without -o.");
        assertThat(downloads).as("announced only for the one that was online").hasSize(1);
    }

    private List<Path> jars() {
        return new AwsSdk(repositories(), session, List.of(), PLUGIN).jars(() -> downloads.add("announced"));
    }

    private static boolean isTaken(DependencyRequest request, String coordinates, String scope) {
        Dependency dependency = new Dependency(new DefaultArtifact(coordinates), scope);
        return request.getFilter().accept(new DefaultDependencyNode(dependency), List.of());
    }

    /** Maven's own, as far as it is asked. */
    private RepositorySystem repositories() {
        return (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RepositorySystem.class}, (proxy, method, arguments) -> {
                    RepositorySystemSession how = (RepositorySystemSession) arguments[0];
                    return switch (method.getName()) {
                        case "readArtifactDescriptor" -> descriptor((ArtifactDescriptorRequest) arguments[1]);
                        case "resolveDependencies" -> resolved(how, (DependencyRequest) arguments[1]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static ArtifactDescriptorResult descriptor(ArtifactDescriptorRequest request) {
        return new ArtifactDescriptorResult(request)
                .setDependencies(List.of(
                        dependency("software.amazon.awssdk:ecs:2", "provided"),
                        dependency("software.amazon.awssdk:sts:2", "provided"),
                        dependency("software.amazon.awssdk:test-utils:2", "test"),
                        dependency("org.apache.maven:maven-core:3", "provided"),
                        dependency("org.postgresql:postgresql:42", "compile")));
    }

    private DependencyResult resolved(RepositorySystemSession how, DependencyRequest request)
            throws DependencyResolutionException {
        requests.add(request);
        assertThat(how.getArtifactDescriptorPolicy().getPolicy(how, null)).isEqualTo(ArtifactDescriptorPolicy.STRICT);
        DependencyResult result = new DependencyResult(request);
        if (!cached && (how.isOffline() || !reachable)) {
            throw new DependencyResolutionException(result, new IOException("no route to host"));
        }
        return result.setArtifactResults(request.getCollectRequest().getDependencies().stream()
                .map(Dependency::getArtifact)
                .map(artifact -> new ArtifactResult(new ArtifactRequest(artifact, List.of(), null))
                        .setArtifact(artifact.setFile(
                                new File(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar"))))
                .toList());
    }

    private static Dependency dependency(String coordinates, String scope) {
        return new Dependency(new DefaultArtifact(coordinates), scope);
    }
}
