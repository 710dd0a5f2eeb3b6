package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.junit.jupiter.api.Test;

class PluginClassPathTest {
    @Test
    void aJarIsAddedOnceHoweverOftenAGoalRuns() throws Exception {
        try (ClassRealm realm = new ClassWorld().newRealm("plugin")) {
            realm.addURL(Path.of("elsewhere/ecs-2.jar").toUri().toURL());
            PluginClassPath classPath = new PluginClassPath(realm);

            classPath.add(List.of(Path.of("repository/ecs-2.jar"), Path.of("repository/sts-2.jar")));
            classPath.add(List.of(Path.of("repository/ecs-2.jar"), Path.of("repository/sts-2.jar")));

            assertThat(realm.getURLs())
                    .extracting(url -> Path.of(url.toURI()))
                    .containsExactly(
                            Path.of("elsewhere/ecs-2.jar").toAbsolutePath(),
                            Path.of("repository/sts-2.jar").toAbsolutePath());
        }
    }
}
