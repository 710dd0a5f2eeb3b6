package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Jib for images that have nothing of the project: with its version, proxies and log-ins, without its configuration. */
final class JibRun {
    private static final String PREFIX = "jib.";

    private final GoalContext context;
    private final Path directory;
    private final String processor;
    private final JibPlugin jib;

    /**
     * In a directory of its own.
     *
     * @param processor {@code amd64} or {@code arm64}
     */
    JibRun(GoalContext context, Path directory, String processor) {
        this.context = context;
        this.directory = directory;
        this.processor = processor;
        this.jib = new JibPlugin(context.maven(), context.plugin(), emptyProject());
    }

    /**
     * What is in an image.
     *
     * @param base what it is built on
     * @param layers directories of this machine, and where they are in the image
     * @param entrypoint what it is started with
     * @param user who runs that
     */
    record Content(String base, Map<Path, String> layers, List<String> entrypoint, String user) {}

    /** Fetches an image into an archive as {@code docker save} writes it. */
    Path fetch(String image) throws IOException, InterruptedException {
        Path archive = directory.resolve("fetched.tar");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        JibDom.set(configuration, "INHERIT", "container", "entrypoint");
        JibDom.set(configuration, archive.toString(), "outputPaths", "tar");
        // Otherwise what the project has for its own image is in it.
        Xpp3Dom paths = JibDom.child(JibDom.child(configuration, "extraDirectories"), "paths");
        JibDom.set(JibDom.added(paths, "path"), classes().toString(), "from");
        run("buildTar", configuration, image, "fetched", Map.of());
        return archive;
    }

    /**
     * Builds an image and pushes it.
     *
     * @return the digest of its manifest
     */
    String build(Content content, Destination destination) throws IOException, InterruptedException {
        Path result = directory.resolve("image.json");
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        JibDom.set(configuration, result.toString(), "outputPaths", "imageJson");
        JibDom.set(configuration, content.user(), "container", "user");
        Xpp3Dom entrypoint = JibDom.child(JibDom.child(configuration, "container"), "entrypoint");
        content.entrypoint().forEach(word -> JibDom.added(entrypoint, "arg").setValue(word));
        Xpp3Dom extra = JibDom.child(configuration, "extraDirectories");
        for (Map.Entry<Path, String> layer : content.layers().entrySet()) {
            Xpp3Dom path = JibDom.added(JibDom.child(extra, "paths"), "path");
            JibDom.set(path, layer.getKey().toString(), "from");
            JibDom.set(path, layer.getValue(), "into");
            permissions(extra, layer.getKey(), layer.getValue());
        }
        Map<String, Secret> logIn = new LinkedHashMap<>();
        destination.logIn().ifPresent(known -> {
            context.redactor().learn(known.password());
            logIn.put("jib.to.auth.username", Secret.of(known.username()));
            logIn.put("jib.to.auth.password", known.password());
        });
        run("build", configuration, content.base(), destination.repository() + ":" + destination.tag(), logIn);
        return JibResult.read(result).imageDigest();
    }

    private void run(String goal, Xpp3Dom configuration, String from, String to, Map<String, Secret> logIn)
            throws IOException, InterruptedException {
        Files.createDirectories(classes());
        Xpp3Dom platform = JibDom.child(JibDom.child(JibDom.child(configuration, "from"), "platforms"), "platform");
        JibDom.set(platform, processor, "architecture");
        JibDom.set(platform, "linux", "os");
        JibDom.set(configuration, from, "from", "image");
        JibDom.set(configuration, to, "to", "image");
        // Properties of the user's would win over the configuration.
        Map<String, Secret> properties = new LinkedHashMap<>(logIn);
        properties.put("jib.from.image", Secret.of(from));
        properties.put("jib.from.platforms", Secret.of("linux/" + processor));
        properties.put("jib.to.image", Secret.of(to));
        properties.put("image", Secret.of(to));
        jib.execute(
                goal,
                configuration,
                new SessionProperties(context.maven().session().getUserProperties(), properties));
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    private static void permissions(Xpp3Dom extra, Path from, String into) throws IOException {
        List<Path> programs;
        try (Stream<Path> files = Files.walk(from)) {
            programs = files.filter(Files::isRegularFile)
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList();
        }
        for (Path program : programs) {
            Xpp3Dom permission = JibDom.added(JibDom.child(extra, "permissions"), "permission");
            JibDom.set(permission, into + "/" + from.relativize(program), "file");
            JibDom.set(permission, "755", "mode");
        }
    }

    /** The project without anything that Jib would put into an image or take for its configuration. */
    private MavenProject emptyProject() {
        MavenProject project = context.project().clone();
        project.setPackaging("jar");
        project.setArtifacts(new LinkedHashSet<>());
        Build build = project.getBuild();
        build.setDirectory(directory.toString());
        build.setOutputDirectory(classes().toString());
        project.getProperties().keySet().removeIf(name -> name.toString().startsWith(PREFIX));
        return project;
    }
}
