package io.github.herokumigrate.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what Heroku would see of an application's sources. */
public final class JavaAppReader {
    /** A reader keeps nothing; use it as often as needed. */
    public JavaAppReader() {}

    /**
     * Reads the files beside the root's pom.xml.
     *
     * @param root the project in the directory that is pushed to Heroku
     * @param stack the app's stack, e.g. {@code heroku-24} or {@code container}; empty if not known
     * @throws io.github.herokumigrate.model.ConfigurationException if a file of it cannot be understood
     */
    public JavaApp read(MavenModule root, Optional<String> stack) {
        ProcessSource source = ProcessSource.of(root, stack);
        StartedModule started = StartedModule.find(root, source.processes());
        List<String> notices = new ArrayList<>(source.notices());
        JavaVersion version = version(root, stack, notices);
        noticeNewerRelease(started.module(), version).ifPresent(notices::add);
        return new JavaApp(
                root.directory(),
                source.processes(),
                source.origin(),
                Framework.of(started.module()),
                version,
                started.module(),
                started.artifact(),
                notices);
    }

    private static JavaVersion version(MavenModule root, Optional<String> stack, List<String> notices) {
        return SystemProperties.read(root.directory())
                .javaRuntimeVersion()
                .map(JavaVersion::parse)
                .orElseGet(() -> {
                    JavaVersion version = JavaVersion.defaultOn(stack);
                    notices.add("system.properties names no java.runtime.version: Heroku's default on "
                            + stack.filter(name -> name.startsWith("heroku-")).orElse("its current stacks")
                            + " is Java " + version.feature() + ".");
                    return version;
                });
    }

    private static Optional<String> noticeNewerRelease(MavenModule module, JavaVersion version) {
        return module.javaRelease()
                .flatMap(JavaVersion::featureOf)
                .filter(release -> release > version.feature())
                .map(release -> "The project is compiled for Java " + release + ", but Heroku runs it with Java "
                        + version.feature() + "; set java.runtime.version in system.properties.");
    }
}
