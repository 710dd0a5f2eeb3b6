package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The building of a Dockerfile; each instruction's result is kept for the next build. */
public final class ImageBuild {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ContainerTools tools;
    private final Path context;
    private final List<String> options = new ArrayList<>();

    /**
     * Of a directory with a {@code Dockerfile}.
     *
     * @param tools logged into the registry that base images come from
     */
    public ImageBuild(ContainerTools tools, Path context) {
        this.tools = tools;
        this.context = context.toAbsolutePath();
    }

    /** With another Dockerfile than the one in the directory. */
    public ImageBuild dockerfile(Path file) {
        return option("--file", file.toAbsolutePath().toString());
    }

    /** With a value for an {@code ARG}; no secret. */
    public ImageBuild argument(String name, String value) {
        return option("--build-arg", name + "=" + value);
    }

    /** Runs every instruction, whatever earlier builds have done already. */
    public ImageBuild afresh() {
        options.add("--no-cache");
        return this;
    }

    /**
     * Maven in it fetches from a directory instead of the network. What the build writes into it is thrown away.
     *
     * @param localRepository another Maven's local repository, with all that the build needs
     */
    public ImageBuild offlineMaven(Path localRepository) {
        try {
            Path settings =
                    Files.writeString(tools.directory().resolve("settings").resolve("offline-settings.xml"), """
                    <settings>
                      <mirrors>
                        <mirror>
                          <id>machine</id>
                          <mirrorOf>*</mirrorOf>
                          <url>file:///local-repository</url>
                        </mirror>
                      </mirrors>
                    </settings>
                    """);
            option("--volume", localRepository.toAbsolutePath() + ":/local-repository:O");
            return option("--volume", settings + ":/root/.m2/settings.xml:ro");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds for this machine, under a name such as {@code acme/orders:7}, and returns what was printed. */
    public String build(String image) {
        return run("--tag", image);
    }

    /** Builds for several platforms, such as {@code linux/arm64}; the image is a list then. */
    public String build(String image, List<String> platforms) {
        // It would be added to.
        tools.command("buildah", "manifest", "rm", "localhost/" + image).attempt();
        return run("--platform", String.join(",", platforms), "--manifest", image);
    }

    private String run(String... result) {
        List<String> command =
                new ArrayList<>(List.of("buildah", "bud", "--isolation", "chroot", "--layers", "--format", "docker"));
        // Also after a failure, which would leave a directory mounted that nobody can delete.
        command.add("--force-rm");
        command.addAll(List.of(result));
        command.addAll(options);
        command.add(context.toString());
        return tools.command(command).merging().within(LIMIT).run();
    }

    /** Pushes what was built under this name; returns the name in the registry. */
    public String push(String image, String address) {
        String remote = address + "/" + image;
        tools.run("buildah", "push", "localhost/" + image, "docker://" + remote);
        return remote;
    }

    /** Pushes the list of what was built for several platforms under this name; returns the name in the registry. */
    public String pushAll(String image, String address) {
        String remote = address + "/" + image;
        tools.run("buildah", "manifest", "push", "--all", "localhost/" + image, "docker://" + remote);
        return remote;
    }

    private ImageBuild option(String name, String value) {
        options.add(name);
        options.add(value);
        return this;
    }
}
