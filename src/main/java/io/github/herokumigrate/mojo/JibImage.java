package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.image.BuiltImage;
import io.github.herokumigrate.image.ImageLayers;
import io.github.herokumigrate.image.ImageRequest;
import io.github.herokumigrate.image.LayerSummary;
import io.github.herokumigrate.image.SourceCommit;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.ImagePublisher.LogIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Builds the image by Jib, told what the pom and Heroku say. */
final class JibImage {
    private static final String TARGET_PROPERTY = "jib.to.image";
    private static final String OTHER_TARGET_PROPERTY = "image";
    private static final String USERNAME_PROPERTY = "jib.to.auth.username";
    private static final String PASSWORD_PROPERTY = "jib.to.auth.password";
    private static final String TAGS_PROPERTY = "jib.to.tags";
    private static final String PLATFORMS_PROPERTY = "jib.from.platforms";
    private static final String CREATION_PROPERTY = "jib.container.creationTime";

    private final GoalContext context;
    private final ImageRequest request;
    private final Optional<HerokuSnapshot> snapshot;
    private final JavaApp app;
    private final Optional<SourceCommit> commit;
    private final JibPlugin jib;
    private final Instant now = Instant.now();

    JibImage(GoalContext context) {
        this.context = context;
        this.request = new ImageRequests().of(context.config().image);
        this.snapshot = Optional.ofNullable(context.config().source.snapshotDirectory)
                .map(directory -> new SnapshotFiles(context.resolve(directory)).readSnapshot());
        this.app = new JavaAppReader().read(context.module(), snapshot.map(HerokuSnapshot::stack));
        this.commit = SourceCommit.of(app.directory());
        this.jib = new JibPlugin(context.maven(), context.plugin(), module());
    }

    /**
     * Builds and pushes it, or writes it to a file.
     *
     * @throws ConfigurationException if the pom or the built files are not fit for it
     * @throws MigrationException if Jib fails, with what it says
     */
    BuiltImage build() throws InterruptedException {
        ImageLayers.check(app);
        Xpp3Dom configuration = jib.configuration();
        boolean push = request.repository().isPresent() || isTargetConfigured(configuration);
        if (!push && request.architectures().size() > 1) {
            throw new ConfigurationException("<migration><image><architecture>: a file holds the image of one"
                    + " architecture; name a <repository>, or one of " + String.join(", ", request.architectures()));
        }
        return run(push, configuration, wish(push), logIn());
    }

    /**
     * Writes the image that a target with containers would run to a file, so that its digest is known before anything is
     * pushed.
     */
    BuiltImage buildToFile() throws InterruptedException {
        ImageLayers.check(app);
        Xpp3Dom configuration = jib.configuration();
        architecture();
        if (!request.start().equals(ImageRequest.SHELL)) {
            throw new ConfigurationException("<migration><image><start>: a target with containers starts every process"
                    + " type by its name, which only '" + ImageRequest.SHELL + "' can");
        }
        new JibConfiguration(configuration).forgetTarget();
        return runFor(appName(), tag(), false, configuration, Map.of());
    }

    /**
     * Pushes it there.
     *
     * @return the digest of what is there now
     */
    String push(Destination destination) throws InterruptedException {
        Xpp3Dom configuration = jib.configuration();
        new JibConfiguration(configuration).forgetTarget();
        Map<String, Secret> logIn = destination.logIn().map(this::properties).orElseGet(this::logInOfPom);
        return runFor(destination.repository(), destination.tag(), true, configuration, logIn)
                .digest();
    }

    /**
     * The one kind of processor that the image is for.
     *
     * @throws ConfigurationException if several are named
     */
    Architecture architecture() {
        List<String> named = request.architectures();
        if (named.isEmpty()) {
            named = jibProperty(PLATFORMS_PROPERTY)
                    .map(platforms -> Stream.of(platforms.split(","))
                            .map(platform -> platform.replaceFirst(".*/", ""))
                            .toList())
                    .orElseGet(() -> new JibConfiguration(jib.configuration()).architectures());
        }
        if (named.size() > 1) {
            throw new ConfigurationException("<migration><image><architecture>: this target runs all processes on one"
                    + " kind of processor; name one of " + String.join(", ", named));
        }
        return named.contains("arm64") ? Architecture.ARM64 : Architecture.AMD64;
    }

    /** Whether the project has been packaged, so that there is something to put into an image. */
    boolean isPackaged() {
        try {
            ImageLayers.check(app);
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    /** The tag: the one of the pom, else the commit, else the version. */
    String tag() {
        return request.tag()
                .or(() -> commit.map(SourceCommit::shortId))
                .orElseGet(() -> context.project().getVersion().replaceAll("[^\\w.-]", "-"));
    }

    private BuiltImage run(
            boolean push, Xpp3Dom configuration, JibConfiguration.Wish wish, SessionProperties properties)
            throws InterruptedException {
        Path file = context.outputDirectory().resolve("image.tar");
        Path result = context.outputDirectory().resolve("image.json");
        new JibConfiguration(configuration).fill(wish, file, result);
        delete(result);
        jib.execute(push ? "build" : "buildTar", configuration, properties);
        JibResult built = JibResult.read(result);
        return new BuiltImage(
                built.image(),
                built.imageDigest(),
                built.tags(),
                LayerSummary.read(ImageLayers.workDirectory(
                        Path.of(context.project().getBuild().getDirectory()))),
                push ? Optional.empty() : Optional.of(file));
    }

    /** What the user and the pom say of where it is pushed to is for the goal {@code image}. */
    private BuiltImage runFor(
            String repository, String tag, boolean push, Xpp3Dom configuration, Map<String, Secret> logIn)
            throws InterruptedException {
        String name = repository + ":" + tag;
        Map<String, Secret> values = new LinkedHashMap<>(logIn);
        values.put(TARGET_PROPERTY, Secret.of(name));
        values.put(OTHER_TARGET_PROPERTY, Secret.of(name));
        jibProperty(TAGS_PROPERTY).ifPresent(tags -> values.put(TAGS_PROPERTY, Secret.of(tag)));
        String processor = architecture().name().toLowerCase(Locale.ROOT);
        jibProperty(PLATFORMS_PROPERTY)
                .ifPresent(platforms -> values.put(PLATFORMS_PROPERTY, Secret.of("linux/" + processor)));
        // The clock would give the pushed image another digest than the planned one.
        if (jibProperty(CREATION_PROPERTY)
                .orElseGet(() -> JibDom.value(configuration, "container", "creationTime"))
                .equals("USE_CURRENT_TIMESTAMP")) {
            values.put(CREATION_PROPERTY, Secret.of(now.toString()));
        }
        return run(
                push,
                configuration,
                wish(push).forContainers(name, processor),
                new SessionProperties(context.maven().session().getUserProperties(), values));
    }

    private Optional<String> jibProperty(String name) {
        return Optional.ofNullable(context.maven().session().getUserProperties().getProperty(name))
                .or(() -> Optional.ofNullable(module().getProperties().getProperty(name)));
    }

    private JibConfiguration.Wish wish(boolean push) {
        Optional<String> name = request.repository()
                .or(() -> push ? Optional.empty() : Optional.of(appName()))
                .map(repository -> repository + ":" + tag());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("app", appName());
        snapshot.flatMap(HerokuSnapshot::release)
                .ifPresent(release -> properties.put("release", "v" + release.version()));
        commit.ifPresent(known -> {
            properties.put("commit", known.id());
            properties.put("created", known.time().toString());
        });
        properties.put("start", request.start());
        return new JibConfiguration.Wish(
                name,
                request.baseImage(),
                ImageRequest.usualBase(app.javaVersion().feature()),
                request.architectures(),
                properties);
    }

    private String appName() {
        return Optional.ofNullable(context.config().name)
                .or(() -> Optional.ofNullable(context.config().app))
                .orElseGet(() -> context.project().getArtifactId().toLowerCase(Locale.ROOT));
    }

    private boolean isTargetConfigured(Xpp3Dom configuration) {
        Properties user = context.maven().session().getUserProperties();
        return !JibDom.value(configuration, "to", "image").isEmpty()
                || user.containsKey(OTHER_TARGET_PROPERTY)
                || jibProperty(TARGET_PROPERTY).isPresent();
    }

    /** The log-in of the server that the pom names; otherwise Jib looks for one itself, in the usual places. */
    private SessionProperties logIn() {
        return new SessionProperties(context.maven().session().getUserProperties(), logInOfPom());
    }

    private Map<String, Secret> logInOfPom() {
        return Optional.ofNullable(context.config().image.serverId)
                .map(id -> properties(new SettingsCredentials(context.maven())
                        .logIn(id)
                        .orElseThrow(() -> new ConfigurationException("<migration><image><serverId>: settings.xml has"
                                + " no <server> '" + id + "' with a username and a password"))))
                .orElse(Map.of());
    }

    private Map<String, Secret> properties(LogIn logIn) {
        context.redactor().learn(logIn.password());
        return Map.of(USERNAME_PROPERTY, Secret.of(logIn.username()), PASSWORD_PROPERTY, logIn.password());
    }

    private MavenProject module() {
        return context.maven().session().getProjects().stream()
                .filter(project -> project.getBasedir()
                        .toPath()
                        .normalize()
                        .equals(app.main().directory().normalize()))
                .findFirst()
                .orElse(context.project());
    }

    private static void delete(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MigrationException("Could not delete " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
