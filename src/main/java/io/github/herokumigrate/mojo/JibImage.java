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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Builds the image by Jib, told what the pom and Heroku say. */
final class JibImage {
    private static final String TARGET_PROPERTY = "jib.to.image";

    private final GoalContext context;
    private final ImageRequest request;
    private final Optional<HerokuSnapshot> snapshot;
    private final JavaApp app;
    private final JibPlugin jib;

    JibImage(GoalContext context) {
        this.context = context;
        this.request = new ImageRequests().of(context.config().image);
        this.snapshot = Optional.ofNullable(context.config().source.snapshotDirectory)
                .map(directory -> new SnapshotFiles(context.resolve(directory)).readSnapshot());
        this.app = new JavaAppReader().read(context.module(), snapshot.map(HerokuSnapshot::stack));
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
        Path file = context.outputDirectory().resolve("image.tar");
        Path result = context.outputDirectory().resolve("image.json");
        new JibConfiguration(configuration).fill(wish(push), file, result);
        delete(result);
        jib.execute(push ? "build" : "buildTar", configuration, logIn());
        JibResult built = JibResult.read(result);
        return new BuiltImage(
                built.image(),
                built.imageDigest(),
                built.tags(),
                LayerSummary.read(ImageLayers.workDirectory(
                        Path.of(context.project().getBuild().getDirectory()))),
                push ? Optional.empty() : Optional.of(file));
    }

    private JibConfiguration.Wish wish(boolean push) {
        Optional<SourceCommit> commit = SourceCommit.of(app.directory());
        String tag = request.tag()
                .or(() -> commit.map(SourceCommit::shortId))
                .orElseGet(() -> context.project().getVersion().replaceAll("[^\\w.-]", "-"));
        Optional<String> name = request.repository()
                .or(() -> push ? Optional.empty() : Optional.of(appName()))
                .map(repository -> repository + ":" + tag);
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
                || user.containsKey(TARGET_PROPERTY)
                || user.containsKey("image")
                || module().getProperties().containsKey(TARGET_PROPERTY);
    }

    /** The log-in of the server that the pom names; otherwise Jib looks for one itself, in the usual places. */
    private SessionProperties logIn() {
        Map<String, Secret> values = new LinkedHashMap<>();
        Optional.ofNullable(context.config().image.serverId).ifPresent(id -> {
            SettingsCredentials.LogIn logIn = new SettingsCredentials(context.maven())
                    .logIn(id)
                    .orElseThrow(() -> new ConfigurationException("<migration><image><serverId>: settings.xml has no"
                            + " <server> '" + id + "' with a username and a password"));
            context.redactor().learn(logIn.password());
            values.put("jib.to.auth.username", Secret.of(logIn.username()));
            values.put("jib.to.auth.password", logIn.password());
        });
        return new SessionProperties(context.maven().session().getUserProperties(), values);
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
