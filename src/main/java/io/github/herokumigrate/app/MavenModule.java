package io.github.herokumigrate.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Maven knows of one project, told by the goal so that this package needs no Maven.
 *
 * @param directory its base directory
 * @param artifactId its artifact id
 * @param packaging {@code jar}, {@code war}, {@code pom}, …
 * @param finalName the artifact's file name without its extension
 * @param libraries its dependencies and build plugins as {@code groupId:artifactId}, parents' included
 * @param javaRelease the Java version that it is compiled for, if set
 * @param modules its modules, in the reactor's order; empty for a single project
 */
public record MavenModule(
        Path directory,
        String artifactId,
        String packaging,
        String finalName,
        Set<String> libraries,
        Optional<String> javaRelease,
        List<MavenModule> modules) {
    public MavenModule {
        libraries = Set.copyOf(libraries);
        modules = List.copyOf(modules);
    }
}
