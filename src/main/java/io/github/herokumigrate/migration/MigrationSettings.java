package io.github.herokumigrate.migration;

import io.github.herokumigrate.migration.HerokuApplication.ScheduledJobs;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Cpu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user wants, validated.
 *
 * @param app the Heroku app; empty only where no inventory is needed
 * @param name the name at the target; empty for the app's
 * @param releaseCommand the command to run before each roll-out; empty for the Procfile's
 * @param dumpFile a {@code pg:backups} archive as the source of the data
 * @param processes what differs from the Procfile and the formation
 * @param domains the names on the internet that the target serves
 * @param schedules what runs at given times
 * @param variables which variables go over
 * @param database how the database is copied
 */
public record MigrationSettings(
        Optional<AppName> app,
        Optional<AppName> name,
        Optional<String> releaseCommand,
        Optional<Path> dumpFile,
        List<ProcessOverride> processes,
        List<String> domains,
        List<ScheduledJob> schedules,
        VariableRules variables,
        DatabaseSettings database) {
    public MigrationSettings {
        processes = List.copyOf(processes);
        domains = List.copyOf(domains);
        schedules = List.copyOf(schedules);
    }

    /**
     * What differs for one process type; empty parts are as on Heroku.
     *
     * @param type the process type
     * @param command its command
     * @param count how many run
     * @param memory what one may use
     * @param cpu what one needs of processors at least
     * @param scaling how the count follows the load
     * @param healthCheckPath the path that answers when it is healthy
     */
    public record ProcessOverride(
            ProcessType type,
            Optional<String> command,
            Optional<Integer> count,
            Optional<Memory> memory,
            Optional<Cpu> cpu,
            Optional<ScalingRule> scaling,
            Optional<String> healthCheckPath) {}

    /**
     * How the count of a process type follows its load.
     *
     * @param minimum the fewest, at least 1; empty for the count that it has
     * @param maximum the most
     * @param targetCpuPercent the mean load of the processors that is aimed at, 1 to 100
     */
    public record ScalingRule(Optional<Integer> minimum, int maximum, int targetCpuPercent) {}

    /**
     * A command that runs at given times.
     *
     * @param name its name: letters, digits, dashes and underscores
     * @param command the command
     * @param cron the five fields of cron, in UTC
     * @param memory what it may use; empty for that of the smallest dynos
     */
    public record ScheduledJob(String name, String command, String cron, Optional<Memory> memory) {}

    /**
     * Which variables go over.
     *
     * @param exclude names that stay behind
     * @param set names and values that are set besides and win
     * @param plain names that are no secrets
     */
    public record VariableRules(Set<String> exclude, Map<String, String> set, Set<String> plain) {
        public VariableRules {
            exclude = Set.copyOf(exclude);
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            plain = Set.copyOf(plain);
        }
    }

    /**
     * How the database is copied.
     *
     * @param sourceUrl the source; empty for the app's {@code DATABASE_URL}
     * @param targetUrl the target; empty for the target's own database
     * @param jobs how much is done at a time, at least 1
     * @param strategy how a running source is copied
     * @param sync which step of the strategies {@code sync} and {@code dms} is taken
     * @param cutOver how the strategy {@code sync} is finished
     * @param dms what the strategy {@code dms} leaves to DMS
     * @param verify how the copy is proven
     * @param runIn where the copy runs
     * @param image what the image of a copy at the target is made of
     */
    public record DatabaseSettings(
            Optional<DatabaseUrl> sourceUrl,
            Optional<DatabaseUrl> targetUrl,
            int jobs,
            io.github.herokumigrate.database.CopyStrategy strategy,
            io.github.herokumigrate.database.SyncStep sync,
            CutOverSettings cutOver,
            io.github.herokumigrate.database.ReplicationKind dms,
            io.github.herokumigrate.database.VerifyLevel verify,
            RunIn runIn,
            CopierImage image) {
        /** Whether the application goes on writing while the copy is made, which takes several steps. */
        public boolean followsSource() {
            return switch (strategy) {
                case STREAM, DUMP -> false;
                case SYNC -> true;
                case DMS ->
                    dms == io.github.herokumigrate.database.ReplicationKind.FULL_LOAD_AND_CHANGES
                            || sync == io.github.herokumigrate.database.SyncStep.ABORT;
            };
        }
    }

    /**
     * How a copy that follows its source is finished.
     *
     * @param stopApp whether the Heroku app is stopped
     * @param jobs what the user says of scheduled jobs
     * @param wayBack whether what is written to the target is noted from then on
     * @param window for how long changes are followed at least, there or back
     */
    public record CutOverSettings(
            StopApp stopApp,
            ScheduledJobs jobs,
            io.github.herokumigrate.database.CutOver.WayBack wayBack,
            Duration window) {
        /** Without a wish. */
        public static final CutOverSettings USUAL = new CutOverSettings(
                StopApp.OF_ITS_OWN_DATABASE,
                ScheduledJobs.UNKNOWN,
                io.github.herokumigrate.database.CutOver.WayBack.CLOSED,
                Duration.ZERO);
    }

    /** When the Heroku app is stopped. */
    public enum StopApp {
        /** If the source is the app's own database as Heroku tells it, and not one that the user named. */
        OF_ITS_OWN_DATABASE,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Where a copy runs. */
    public enum RunIn {
        /** On this machine, through which the data come. */
        HERE,
        /** As a task at the target, in the application's private network. */
        TARGET
    }

    /**
     * What the image of a copy at the target is made of.
     *
     * @param tools an image with PostgreSQL's client tools; empty for the official one of the source's major version
     * @param java an image with Java at {@code /opt/java/openjdk}, which is taken out of it; empty for the usual one
     * @param base an image that has both, instead of the other two
     */
    public record CopierImage(Optional<String> tools, Optional<String> java, Optional<String> base) {
        /** The usual one. */
        public static final CopierImage USUAL = new CopierImage(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
