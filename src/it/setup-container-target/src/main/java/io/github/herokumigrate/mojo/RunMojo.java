package io.github.herokumigrate.mojo;

import io.github.herokumigrate.it.target.FilePlatform;
import java.io.File;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** Runs one of the plugin's own goals at the target {@code file}. */
@Mojo(name = "run", aggregator = true, threadSafe = true)
public final class RunMojo extends AbstractMigrationMojo {
    private static final String PLUGIN = "io.github.heroku-migrate:heroku-migrate-maven-plugin";

    /** Which goal. */
    @Parameter(property = "goal", required = true)
    private String goal;

    /** As the goal deploy has it. */
    @Parameter(property = "heroku-migrate.plan")
    private File plan;

    /** With what Maven hands out, and a target of our own. */
    @Inject
    public RunMojo(
            MavenSession session,
            SettingsDecrypter decrypter,
            RepositorySystem repositories,
            BuildPluginManager plugins) {
        super(new MavenContext(session, decrypter, repositories, plugins, targets(session)));
    }

    /** The same target by two names, as the goal aws-policy asks for one by its name. */
    private static Targets targets(MavenSession session) {
        PlatformFactory file = (context, images) ->
                new FilePlatform(context.outputDirectory().resolve("target.properties"), properties(session), images);
        return new Targets(Map.of("file", file, "aws", file));
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        GoalContext real = new GoalContext(
                context.maven(),
                context.project(),
                descriptor(context),
                context.config(),
                context.outputDirectory(),
                context.force(),
                context.console(),
                context.redactor(),
                context.open());
        switch (goal) {
            case "plan" -> new PlanMojo(context.maven()).run(real);
            case "deploy" -> deploy(real);
            case "status" -> new StatusMojo(context.maven()).run(real);
            case "aws-policy" -> new AwsPolicyMojo(context.maven()).run(real);
            case "rollback" -> new RollbackMojo(context.maven()).run(real);
            default -> throw new IllegalArgumentException(goal);
        }
    }

    private void deploy(GoalContext context) throws InterruptedException {
        DeployMojo mojo = new DeployMojo(context.maven());
        try {
            var field = DeployMojo.class.getDeclaredField("plan");
            field.setAccessible(true);
            field.set(mojo, plan);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        mojo.run(context);
    }

    /** The plugin's own, whose artifact holds the extension of Jib. */
    private static PluginDescriptor descriptor(GoalContext context) {
        var artifact = context.plugin().getArtifactMap().get(PLUGIN);
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId(artifact.getGroupId());
        descriptor.setArtifactId(artifact.getArtifactId());
        descriptor.setVersion(artifact.getVersion());
        return descriptor;
    }

    private static Properties properties(MavenSession session) {
        return session.getUserProperties();
    }
}
