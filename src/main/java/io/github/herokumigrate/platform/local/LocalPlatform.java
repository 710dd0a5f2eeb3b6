package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.RunsTasks;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.local.LocalApp.WishedPostgres;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This machine as a target: an embedded PostgreSQL and one operating-system process per process of the Procfile. */
public final class LocalPlatform implements Platform, RunsTasks {
    private final LocalSettings settings;
    private final PostgresInstallation installation;
    private final Launcher launcher;
    private final Redactor redactor;

    /**
     * The local target.
     *
     * @param binaries where PostgreSQL comes from when it is needed
     * @param redactor scrubs what processes said before it becomes part of a message; learns the database's password
     */
    public LocalPlatform(LocalSettings settings, PostgresBinaries binaries, Redactor redactor) {
        this.settings = settings;
        this.installation = new PostgresInstallation(settings.cacheDirectory(), binaries);
        this.launcher = new Launcher(settings.stateDirectory());
        this.redactor = redactor;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void check(TargetApp app) {
        List<String> problems = new ArrayList<>();
        try {
            PostgresArtifact.of(PostgresArtifact.majors().last());
            app.database().ifPresent(this::major);
        } catch (MigrationException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    @Override
    public List<String> notices(TargetApp app) {
        Set<String> missing = new TreeSet<>();
        app.cache().ifPresent(cache -> missing.addAll(cache.urlVariables()));
        missing.removeAll(app.variables().stream().map(Variable::name).collect(Collectors.toSet()));
        List<String> notices = new ArrayList<>();
        if (!missing.isEmpty()) {
            notices.add("The target 'local' has no key-value store: " + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " not set. To use one of your own, set the address with <variables><set>.");
        }
        if (!app.schedules().isEmpty()) {
            notices.add("The target 'local' runs nothing at given times: <schedules> wait for another target.");
        }
        if (!app.domains().isEmpty()) {
            notices.add("The target 'local' answers on this machine only: <domains> wait for another target.");
        }
        return notices;
    }

    @Override
    public List<Resource<?>> resources(TargetApp wish) {
        LocalApp app = app(wish, code(wish));
        List<Resource<?>> resources = new ArrayList<>();
        Set<ResourceId> before = new LinkedHashSet<>();
        for (String name : postgresNames(app)) {
            Optional<WishedPostgres> wished =
                    app.database().filter(database -> database.name().equals(name));
            PostgresResource postgres = new PostgresResource(name, server(app.directory(), name), wished);
            resources.add(postgres);
            before.add(postgres.id());
        }
        Optional<ReleaseCommand> command = wish.releaseCommand();
        ReleaseResource release = new ReleaseResource(app, command, Set.copyOf(before));
        if (command.isPresent() || release.observe().isPresent()) {
            resources.add(release);
            before.add(release.id());
        }
        for (String type : processTypes(app)) {
            Optional<Service> service = wish.services().stream()
                    .filter(candidate -> candidate.type().value().equals(type))
                    .findFirst();
            resources.add(new ServiceResource(app, type, service, Set.copyOf(before)));
        }
        return resources;
    }

    @Override
    public Optional<DatabaseUrl> databaseUrl(TargetApp app) {
        AppDirectory directory = directory(app);
        PostgresServer server = server(directory, app.name().value());
        Optional<DatabaseUrl> url = server.isRunning() ? server.url() : Optional.empty();
        url.ifPresent(known -> redactor.learn(known.password()));
        return url;
    }

    @Override
    public List<ProcessStatus> status(TargetApp app) {
        return new StatusReading(app(withKnownProcesses(app), "")).read();
    }

    @Override
    public void logs(TargetApp app, LogRequest request, LogListener listener) {
        // Whoever hears the lines scrubs them, of the database's password too.
        databaseUrl(app);
        new LogReading(app(withKnownProcesses(app), ""), request, listener).read();
    }

    @Override
    public int run(TargetApp app, OneOffTask task, Consumer<String> lines) throws InterruptedException {
        return app(app, "").task(task).run(lines);
    }

    /** An application of which only the name is known has the processes that were started for it. */
    private TargetApp withKnownProcesses(TargetApp app) {
        return app.services().isEmpty()
                ? app.withServices(directory(app).processTypes().stream()
                        .map(type -> Service.found(ProcessType.of(type)))
                        .toList())
                : app;
    }

    private AppDirectory directory(TargetApp app) {
        return new AppDirectory(settings.stateDirectory().resolve(app.name().value()));
    }

    private LocalApp app(TargetApp wish, String code) {
        AppDirectory directory = directory(wish);
        String name = wish.name().value();
        Optional<WishedPostgres> database = wish.database()
                .map(wished -> new WishedPostgres(name, server(directory, name), major(wished), wished.encoding()));
        return new LocalApp(wish, directory, database, code, settings.parentEnvironment(), launcher, redactor);
    }

    private PostgresServer server(AppDirectory directory, String name) {
        return new PostgresServer(directory.postgres(name), name, installation, launcher);
    }

    private int major(Database database) {
        int source = database.majorVersion();
        if (settings.postgresMajor().isPresent()) {
            int wished = settings.postgresMajor().get();
            if (wished < source) {
                throw new ConfigurationException("<local><postgresVersion>: the source is PostgreSQL " + source
                        + "; its data can't be copied into the older " + wished);
            }
            return PostgresArtifact.majors().stream()
                    .filter(known -> known == wished)
                    .findFirst()
                    .orElseThrow(() -> unknown(wished));
        }
        return Optional.ofNullable(PostgresArtifact.majors().ceiling(source)).orElseThrow(() -> unknown(source));
    }

    private static ConfigurationException unknown(int major) {
        return new ConfigurationException("There is no embedded PostgreSQL " + major + "; this version knows "
                + PostgresArtifact.majors().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static Set<String> postgresNames(LocalApp app) {
        Set<String> names = new TreeSet<>(app.directory().postgresNames());
        app.database().ifPresent(database -> names.add(database.name()));
        return names;
    }

    private static Set<String> processTypes(LocalApp app) {
        Set<String> types = new LinkedHashSet<>();
        app.app().services().forEach(service -> types.add(service.type().value()));
        types.addAll(app.directory().processTypes());
        return types;
    }

    private static String code(TargetApp app) {
        Stream<String> commands = Stream.concat(
                app.releaseCommand().map(ReleaseCommand::command).stream(),
                app.services().stream().map(Service::command));
        return CodeDigest.of(app.directory().toAbsolutePath().normalize(), commands);
    }
}
