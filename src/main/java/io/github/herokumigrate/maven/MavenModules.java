package io.github.herokumigrate.maven;

import io.github.herokumigrate.app.MavenModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/** Turns Maven's projects into what the application model needs to know of them. */
public final class MavenModules {
    private final List<MavenProject> reactor;

    /**
     * Knows the projects of a build.
     *
     * @param reactor all of them, in the reactor's order
     */
    public MavenModules(List<MavenProject> reactor) {
        this.reactor = reactor;
    }

    /** The project and, if it is a parent in this build, its modules. */
    public MavenModule module(MavenProject project) {
        List<MavenModule> modules = reactor.stream()
                .filter(candidate -> project.equals(candidate.getParent()) || isModuleOf(candidate, project))
                .filter(candidate -> !candidate.equals(project))
                .map(this::module)
                .toList();
        return new MavenModule(
                project.getBasedir().toPath(),
                project.getArtifactId(),
                project.getPackaging(),
                project.getBuild().getFinalName(),
                libraries(project),
                javaRelease(project),
                modules);
    }

    private static boolean isModuleOf(MavenProject candidate, MavenProject parent) {
        return parent.getModules().stream()
                .map(module -> parent.getBasedir().toPath().resolve(module).normalize())
                .anyMatch(candidate.getBasedir().toPath().normalize()::equals);
    }

    private static Set<String> libraries(MavenProject project) {
        Stream<String> dependencies = project.getDependencies().stream()
                .map(dependency -> dependency.getGroupId() + ":" + dependency.getArtifactId());
        Stream<String> plugins = project.getBuildPlugins().stream().map(plugin -> plugin.getKey());
        return Stream.concat(dependencies, plugins).collect(Collectors.toSet());
    }

    private static Optional<String> javaRelease(MavenProject project) {
        return Stream.of("maven.compiler.release", "java.version", "maven.compiler.target")
                .map(project.getProperties()::getProperty)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
