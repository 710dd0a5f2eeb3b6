package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.ServiceEnvironment;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One application at this target: the wish and where its parts are.
 *
 * @param app the wish
 * @param directory what is known of it
 * @param database its database, if it is to have one
 * @param code the digest of what its processes run
 * @param parentEnvironment where {@code PATH}, {@code HOME} and {@code LANG} come from
 * @param launcher starts its processes
 * @param redactor scrubs their output before it becomes part of a message
 */
record LocalApp(
        TargetApp app,
        AppDirectory directory,
        Optional<WishedPostgres> database,
        String code,
        Map<String, String> parentEnvironment,
        Launcher launcher,
        Redactor redactor) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG");

    /**
     * The database's server.
     *
     * @param name its name
     * @param server the server, which need not exist
     * @param major the wished major version
     * @param encoding the wished encoding of the database
     */
    record WishedPostgres(String name, PostgresServer server, int major, String encoding) {
        /** Where the database is; empty as long as there is none that is new enough. */
        Optional<DatabaseUrl> url() {
            return server.major().filter(actual -> actual >= major).flatMap(actual -> server.url());
        }
    }

    CommandWish wish(Service service) {
        return wish(service.command(), environment().map(made -> made.of(service)));
    }

    CommandWish wish(ReleaseCommand command) {
        return wish(command.command(), environment().map(made -> made.of(command)));
    }

    Map<String, String> environment(Service service) {
        return withInherited(existingEnvironment().of(service));
    }

    Map<String, String> environment(ReleaseCommand command) {
        return withInherited(existingEnvironment().of(command));
    }

    /** Starts a command of the Procfile in the project's directory. */
    Process start(RecordedProcess record, List<String> command, Map<String, String> environment, LogFile log) {
        return launcher.start(record, command, environment, root(), log);
    }

    /** The last lines of a process as the end of a message, without secrets. */
    String lastLines(LogFile log, long from) {
        database.flatMap(WishedPostgres::url).ifPresent(url -> redactor.learn(url.password()));
        app.variables().stream()
                .filter(variable -> variable.visibility() == Variable.Visibility.SECRET)
                .forEach(variable -> redactor.learn(variable.value()));
        return redactor.redact(log.lastLines(from));
    }

    private CommandWish wish(String command, Optional<List<Variable>> variables) {
        // While the database is yet to be made, its address differs from any that a process was started with.
        String environment = variables
                .map(known ->
                        EnvironmentDigest.of(known, directory.existingSalt().orElse(Secret.of(""))))
                .orElse("with the new database");
        return new CommandWish(command, environment, code);
    }

    private Optional<ServiceEnvironment> environment() {
        Optional<DatabaseUrl> url = database.flatMap(WishedPostgres::url);
        return database.isPresent() && url.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceEnvironment(app, url, Optional.empty()));
    }

    private ServiceEnvironment existingEnvironment() {
        return environment()
                .orElseThrow(() -> new MigrationException("The database of " + app.name()
                        + " does not exist, so nothing that needs its address can be started. Run again."));
    }

    /** A program that runs once beside its processes. */
    TaskRun task(OneOffTask task) {
        return new TaskRun(directory.task(task.name()), task, inherited(), launcher);
    }

    private Map<String, String> inherited() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : INHERITED) {
            Optional.ofNullable(parentEnvironment.get(name)).ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }

    private Map<String, String> withInherited(List<Variable> variables) {
        Map<String, String> environment = inherited();
        variables.forEach(
                variable -> environment.put(variable.name(), variable.value().reveal()));
        return environment;
    }

    /** The project's root, in which everything runs. */
    Path root() {
        return app.directory().toAbsolutePath();
    }
}
