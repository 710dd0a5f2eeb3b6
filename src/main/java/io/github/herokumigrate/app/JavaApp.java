package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ProcessType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The application's sources as Heroku's JVM buildpack sees them.
 *
 * @param directory the root: where Procfile and pom.xml are, and where commands run
 * @param processes process type to command, {@code release} included; from the Procfile or the buildpack's default
 * @param origin where the processes come from
 * @param framework what it is written with
 * @param javaVersion the Java version that Heroku runs it with
 * @param main the module that makes the artifact which the processes start
 * @param artifact the path of that artifact relative to the directory, e.g. {@code target/app-1.0.jar}
 * @param notices what a user should know: lines of the Procfile that Heroku ignores, a default that was taken, …
 */
public record JavaApp(
        Path directory,
        Map<ProcessType, String> processes,
        ProcessOrigin origin,
        Framework framework,
        JavaVersion javaVersion,
        MavenModule main,
        Optional<Path> artifact,
        List<String> notices) {
    public JavaApp {
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
        notices = List.copyOf(notices);
    }

    /** The command that runs once per release, if there is one. */
    public Optional<String> releaseCommand() {
        return Optional.ofNullable(processes.get(ProcessType.RELEASE));
    }

    /** Where process types come from. */
    public enum ProcessOrigin {
        /** The Procfile. */
        PROCFILE,
        /** {@code heroku.yml}, for apps on the container stack. */
        HEROKU_YML,
        /** The buildpack's default for a project without Procfile. */
        BUILDPACK_DEFAULT,
        /** There are none. */
        NONE
    }
}
