package io.github.herokumigrate.migration;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.migration.MigrationSettings.ProcessOverride;
import io.github.herokumigrate.migration.MigrationSettings.ScalingRule;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import io.github.herokumigrate.platform.TargetApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the wish out of the inventory, the sources and the user's settings: the one place where it is made. */
public final class TargetAppComposer {
    // contract: Heroku, dynos and router: 60 s to bind the port, 30 s between SIGTERM and SIGKILL, 512 MB for the
    // smallest dynos.
    private static final Duration START_GRACE = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);
    private static final Memory SMALLEST_DYNO = Memory.ofMebibytes(512);

    private final MigrationSettings settings;

    /** Works by these settings. */
    public TargetAppComposer(MigrationSettings settings) {
        this.settings = settings;
    }

    /**
     * The wish.
     *
     * @throws ConfigurationException naming everything in sources and settings that does not fit together
     */
    public Composition compose(HerokuExport export, JavaApp sources) {
        HerokuSnapshot snapshot = export.snapshot();
        List<String> notices = new ArrayList<>(sources.notices());
        List<Destination> destinations = new ArrayList<>();
        Map<ProcessType, String> commands = commands(snapshot, sources, notices);
        List<Service> services = new ArrayList<>();
        commands.forEach((type, command) -> {
            if (!type.equals(ProcessType.RELEASE)) {
                Service service = service(type, command, snapshot);
                services.add(service);
                destinations.add(new Destination("process " + type, "process/" + type));
                if (service.count() == 0) {
                    notices.add("Process '" + type + "' is scaled to 0 on Heroku and is not started.");
                }
            }
        });
        Optional<ReleaseCommand> release = release(commands, snapshot);
        release.ifPresent(command -> destinations.add(new Destination("release command", "runs before each roll-out")));
        VariableSorting variables = new VariableSorting(settings).sort(export);
        destinations.addAll(variables.destinations());
        notices.addAll(variables.notices());
        Entrances entrances = new Entrances(settings, snapshot);
        destinations.addAll(entrances.destinations());
        notices.addAll(entrances.notices());
        TargetApp app = new TargetApp(
                settings.name().orElse(snapshot.app()),
                sources.directory(),
                sources.framework(),
                services,
                release,
                variables.variables(),
                variables.database(),
                variables.cache(),
                settings.domains(),
                schedules(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(snapshot.region()).filter(region -> !region.isEmpty()));
        return new Composition(app, destinations, notices);
    }

    private Optional<ReleaseCommand> release(Map<ProcessType, String> commands, HerokuSnapshot snapshot) {
        Memory memory = memory(ProcessType.RELEASE, snapshot);
        return settings.releaseCommand()
                .map(command -> new ReleaseCommand(command, memory, CommandOrigin.SETTINGS))
                .or(() -> Optional.ofNullable(commands.get(ProcessType.RELEASE))
                        .map(command -> new ReleaseCommand(command, memory, origin(ProcessType.RELEASE))));
    }

    private List<Schedule> schedules() {
        return settings.schedules().stream()
                .map(job -> new Schedule(
                        job.name(), job.command(), job.cron(), job.memory().orElse(SMALLEST_DYNO)))
                .toList();
    }

    private Map<ProcessType, String> commands(HerokuSnapshot snapshot, JavaApp sources, List<String> notices) {
        Map<ProcessType, String> commands = new LinkedHashMap<>(sources.processes());
        List<String> problems = new ArrayList<>();
        for (ProcessOverride override : settings.processes()) {
            override.command().ifPresent(command -> commands.put(override.type(), command));
            if (!commands.containsKey(override.type())) {
                problems.add("<migration><processes>: there is no process '" + override.type()
                        + "' in the Procfile and no <command> for it here");
            }
        }
        if (sources.origin() == JavaApp.ProcessOrigin.NONE && commands.isEmpty()) {
            notices.add("The sources define no process (no Procfile, no framework that Heroku starts by itself):"
                    + " nothing is started." + released(snapshot));
        } else if (!commands.containsKey(ProcessType.WEB) && runsWeb(snapshot)) {
            problems.add("Heroku runs a 'web' process for " + snapshot.app() + ", but the Procfile in "
                    + sources.directory() + " has none; add a line 'web: <command>' to it");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return commands;
    }

    private static String released(HerokuSnapshot snapshot) {
        List<String> types =
                snapshot.processes().stream().map(ProcessFormation::type).toList();
        return types.isEmpty() ? "" : " The release on Heroku has " + String.join(", ", types) + ".";
    }

    private static boolean runsWeb(HerokuSnapshot snapshot) {
        return formation(ProcessType.WEB, snapshot)
                .filter(formation -> formation.quantity() > 0)
                .isPresent();
    }

    private Service service(ProcessType type, String command, HerokuSnapshot snapshot) {
        Optional<ProcessOverride> override = override(type);
        int count = override.flatMap(ProcessOverride::count)
                .or(() -> formation(type, snapshot).map(ProcessFormation::quantity))
                .orElse(1);
        Optional<HealthCheck> healthCheck = override.flatMap(ProcessOverride::healthCheckPath)
                .map(path -> new HealthCheck(path, HealthCheck.Success.GOOD_STATUS))
                .or(() -> type.equals(ProcessType.WEB)
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty());
        return new Service(
                type,
                command,
                count,
                memory(type, snapshot),
                healthCheck,
                START_GRACE,
                STOP_GRACE,
                origin(type),
                override.flatMap(ProcessOverride::scaling).map(rule -> scaling(type, rule, count)),
                override.flatMap(ProcessOverride::cpu));
    }

    /** Only what runs is scaled: without a minimum it begins with the count, and a count of 0 with 1. */
    private static Scaling scaling(ProcessType type, ScalingRule rule, int count) {
        int minimum = rule.minimum().orElse(Math.max(1, count));
        if (minimum > rule.maximum()) {
            throw new ConfigurationException("<migration><processes><process><maxCount>: " + rule.maximum()
                    + " is less than the " + minimum + " of '" + type
                    + "' that run at least; raise it, or lower <minCount>");
        }
        return new Scaling(minimum, rule.maximum(), rule.targetCpuPercent());
    }

    private CommandOrigin origin(ProcessType type) {
        return override(type).flatMap(ProcessOverride::command).isPresent()
                ? CommandOrigin.SETTINGS
                : CommandOrigin.PROCFILE;
    }

    private Memory memory(ProcessType type, HerokuSnapshot snapshot) {
        return override(type)
                .flatMap(ProcessOverride::memory)
                .or(() -> formation(type, snapshot)
                        .filter(formation -> formation.memoryMebibytes() > 0)
                        .map(formation -> Memory.ofMebibytes(formation.memoryMebibytes())))
                .orElse(SMALLEST_DYNO);
    }

    private Optional<ProcessOverride> override(ProcessType type) {
        return settings.processes().stream()
                .filter(override -> override.type().equals(type))
                .findFirst();
    }

    private static Optional<ProcessFormation> formation(ProcessType type, HerokuSnapshot snapshot) {
        return snapshot.processes().stream()
                .filter(formation -> formation.type().equals(type.value()))
                .findFirst();
    }
}
