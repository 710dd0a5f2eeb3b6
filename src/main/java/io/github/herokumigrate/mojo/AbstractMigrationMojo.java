package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.io.File;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The parameters that all goals share, and the way every goal runs: skip, read, one call, one place for failures. */
abstract class AbstractMigrationMojo extends AbstractMojo {
    /**
     * What to migrate, where to and how: one element for all goals. Its parts are described on the plugin's
     * configuration page; each scalar has a user property {@code heroku-migrate.<path>} that wins over the pom, such as
     * {@code -Dheroku-migrate.target=local}.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter
    @Nullable
    private PlexusConfiguration migration;

    /**
     * Skips the goal.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "heroku-migrate.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Where snapshot, configuration, plan, journal and reports are written.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(
            property = "heroku-migrate.outputDirectory",
            defaultValue = "${project.build.directory}/heroku-migrate")
    @Nullable
    private File outputDirectory;

    /**
     * What may be overwritten, replaced or destroyed although it holds data or was made by hand: names as the refusal
     * printed them, separated by commas.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "heroku-migrate.force")
    @Nullable
    private String force;

    /**
     * How long the goal may take, as {@code 90s}, {@code 30m} or {@code 2h}; it is interrupted then, and a rerun goes
     * on. No limit by default.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "heroku-migrate.timeout")
    @Nullable
    private String timeout;

    /**
     * How progress is shown: {@code plain} prints few lines, {@code rich} redraws one line, {@code auto} decides by the
     * terminal.
     *
     * @since 0.1.0
     */
    @org.apache.maven.plugins.annotations.Parameter(property = "heroku-migrate.console", defaultValue = "auto")
    private String console = "auto";

    @org.apache.maven.plugins.annotations.Parameter(defaultValue = "${project}", readonly = true)
    @Nullable
    private MavenProject project;

    @org.apache.maven.plugins.annotations.Parameter(defaultValue = "${mojoExecution}", readonly = true)
    @Nullable
    private MojoExecution execution;

    private final MavenContext maven;

    AbstractMigrationMojo(MavenContext maven) {
        this.maven = maven;
    }

    /** The goal itself: translate, one call, tell the result. */
    abstract void run(GoalContext context) throws InterruptedException;

    @Override
    public final void execute() throws MojoExecutionException {
        MavenProject here = Objects.requireNonNull(project, "project");
        if (skip) {
            getLog().info("Skipped: heroku-migrate.skip is set.");
            return;
        }
        if (belongsToTheRoot(here)) {
            getLog().debug("Runs once, in the project where the build began.");
            return;
        }
        Redactor redactor = new Redactor();
        try {
            runInTime(here, redactor);
        } catch (MigrationException e) {
            throw failure(e.getMessage(), e, redactor);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted. Run the goal again: it goes on where it stopped.", e, redactor);
        } catch (RuntimeException e) {
            throw failure("Failed in a way that is not expected: " + e + ". Run with -X for the details.", e, redactor);
        }
    }

    private void runInTime(MavenProject here, Redactor redactor) throws InterruptedException {
        try (TimeLimit limit = TimeLimit.of(timeout);
                OpenThings open = new OpenThings()) {
            try {
                run(context(here, redactor, open));
            } catch (InterruptedException e) {
                limit.check();
                throw e;
            }
        }
    }

    // The goals work on the whole application. Configured in a parent pom and bound to a phase they would run again in
    // each module.
    private boolean belongsToTheRoot(MavenProject here) {
        MavenProject root = maven.session().getTopLevelProject();
        return !here.equals(root)
                && root.getBuildPlugins().stream()
                        .anyMatch(plugin -> plugin.getKey()
                                .equals(Objects.requireNonNull(execution, "execution")
                                        .getPlugin()
                                        .getKey()));
    }

    private GoalContext context(MavenProject here, Redactor redactor, OpenThings open) {
        Properties user = maven.session().getUserProperties();
        TreeMap<String, String> properties = new TreeMap<>();
        user.stringPropertyNames().forEach(name -> properties.put(name, user.getProperty(name)));
        MigrationConfig config = new ConfigBinder(properties, goalProperties()).bind(migration);
        return new GoalContext(
                maven,
                here,
                own(),
                config,
                Objects.requireNonNull(outputDirectory, "outputDirectory").toPath(),
                new Force(Set.copyOf(ConfigBinder.commaSeparated(force))),
                new MavenConsole(
                        getLog(),
                        redactor,
                        ConsoleMode.of(console)
                                .pace(maven.session().getRequest().isInteractiveMode(), System.getenv())),
                redactor,
                open);
    }

    private PluginDescriptor own() {
        return Objects.requireNonNull(execution, "execution")
                .getMojoDescriptor()
                .getPluginDescriptor();
    }

    private Set<String> goalProperties() {
        Set<String> names = new TreeSet<>();
        for (MojoDescriptor goal : own().getMojos()) {
            for (Parameter parameter : goal.getParameters()) {
                String expression = parameter.getExpression();
                if (expression != null && expression.startsWith("${" + ConfigBinder.PREFIX)) {
                    names.add(expression.substring(2, expression.length() - 1));
                }
            }
        }
        return names;
    }

    // Without a cause: Maven would append its text to the message. The stack trace is for -X, scrubbed like all text.
    private MojoExecutionException failure(@Nullable String message, Exception cause, Redactor redactor) {
        if (getLog().isDebugEnabled()) {
            getLog().debug(redactor.redact(StackTrace.of(cause)));
        }
        return new MojoExecutionException(redactor.redact(String.valueOf(message)));
    }
}
