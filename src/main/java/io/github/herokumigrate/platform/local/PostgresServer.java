package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server on a free port of the loopback address, with one database that belongs to one ordinary role.
 *
 * <p>Everything about it is in its directory: the data, the log, the port, the record of its process, and the role's
 * password, readable for its owner alone (see the package's description). It runs until it is stopped.
 */
public final class PostgresServer {
    private static final Duration START_TIME = Duration.ofSeconds(60);
    // Up to three addresses: another process may take a free port before the server does.
    private static final int ATTEMPTS = 3;
    private static final Duration STOP_TIME = Duration.ofSeconds(30);

    private final Path directory;
    private final String name;
    private final PostgresInstallation installation;
    private final Launcher launcher;
    private final PostgresCluster cluster;
    private final RecordedProcess process;
    private final LocalPort port;
    private final DirectoryLock lock;

    /**
     * A server that may exist or not.
     *
     * @param directory its directory
     * @param name the name of its role and its database
     * @param cache where programs of PostgreSQL are kept after they were unpacked
     * @param binaries where they come from
     */
    public PostgresServer(Path directory, String name, Path cache, PostgresBinaries binaries) {
        this(directory, name, new PostgresInstallation(cache.toAbsolutePath(), binaries), new Launcher(directory));
    }

    /** A server that is started only as long as the launcher starts anything. */
    PostgresServer(Path directory, String name, PostgresInstallation installation, Launcher launcher) {
        this.directory = directory.toAbsolutePath();
        this.name = name;
        this.installation = installation;
        this.launcher = launcher;
        this.cluster = new PostgresCluster(this.directory, name);
        this.process = new RecordedProcess(this.directory);
        this.port = new LocalPort(this.directory.resolve("port"));
        this.lock = new DirectoryLock(this.directory);
    }

    /** The major version of its data; empty if it does not exist. */
    public Optional<Integer> major() {
        return cluster.major();
    }

    /** Whether its process runs. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Where the database is and how to log in; empty if it does not exist. It need not run. */
    public Optional<DatabaseUrl> url() {
        Optional<Integer> chosen = port.read();
        Optional<Secret> password = password();
        return major().isPresent() && chosen.isPresent() && password.isPresent()
                ? Optional.of(url(password.get(), chosen.get()))
                : Optional.empty();
    }

    /**
     * Makes it if it does not exist, starts it if it does not run, and waits until it answers.
     *
     * @param major the major version to make it with; a newer one that exists is as good
     * @return where the database is and how to log in
     * @throws MigrationException if it exists with an older major version or can't be made or started
     */
    public DatabaseUrl start(int major) throws InterruptedException {
        return start(major, "UTF8");
    }

    /**
     * The same with another encoding.
     *
     * @param encoding what to make the database with, in PostgreSQL's words
     */
    DatabaseUrl start(int major, String encoding) throws InterruptedException {
        return lock.hold(() -> {
            int actual = major().orElse(major);
            if (actual < major) {
                throw new MigrationException("The PostgreSQL in " + directory + " has version " + actual
                        + ", older than " + major + ". Its data would have to be copied again into a new one.");
            }
            PostgresPrograms programs = new PostgresPrograms(installation.home(actual));
            if (major().isEmpty()) {
                cluster.create(programs, encoding, password().orElseGet(this::choosePassword));
            }
            Secret password = password()
                    .orElseThrow(() -> new MigrationException("The password of the PostgreSQL in " + directory
                            + " is lost. Remove the target with the goal destroy, then run again."));
            return process.isAlive() ? url(password, port.read().orElseThrow()) : launch(programs, password);
        });
    }

    /** Stops it if it runs, ending open connections; the data stay. */
    public void stop() throws InterruptedException {
        lock.hold(() -> {
            // contract: PostgreSQL, server shutdown: SIGINT is the fast shutdown.
            process.stop("INT", STOP_TIME);
            return this;
        });
    }

    /** Stops it and deletes everything about it. */
    public void delete() throws InterruptedException {
        stop();
        lock.hold(() -> {
            try {
                cluster.delete();
                Directories.deletePatiently(directory);
                return this;
            } catch (IOException e) {
                throw new MigrationException(
                        "Could not delete the PostgreSQL in " + directory + ": " + e.getMessage(), e);
            }
        });
    }

    private DatabaseUrl launch(PostgresPrograms programs, Secret password) throws InterruptedException {
        LogFile log = new LogFile(directory.resolve("server.log"));
        int number = port.claim();
        for (int attempt = 1; ; attempt++) {
            DatabaseUrl url = url(password, number);
            long from = log.length();
            List<String> arguments = List.of("-D", cluster.data().toString(), "-p", Integer.toString(number));
            Process started =
                    launcher.start(process, programs.command("postgres", arguments), environment(), directory, log);
            if (Waiting.until(START_TIME, () -> answers(url) || !started.isAlive()) && started.isAlive()) {
                return url;
            }
            process.stop("INT", STOP_TIME);
            if (attempt == ATTEMPTS || !log.lastLines(from).contains("Address already in use")) {
                throw new MigrationException(
                        "Could not start the PostgreSQL in " + directory + " on port " + number + log.lastLines(from));
            }
            number = port.renew();
        }
    }

    private static boolean answers(DatabaseUrl url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {url.host()});
        dataSource.setPortNumbers(new int[] {url.port()});
        dataSource.setDatabaseName(url.database());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password().reveal());
        dataSource.setSslmode("disable");
        dataSource.setConnectTimeout(5);
        dataSource.setSocketTimeout(5);
        try {
            dataSource.getConnection().close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    // Neither Maven's secrets nor variables that change what PostgreSQL does.
    private static Map<String, String> environment() {
        return Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), "LC_ALL", "C");
    }

    private DatabaseUrl url(Secret password, int number) {
        return new DatabaseUrl(name, password, "127.0.0.1", number, name, Map.of("sslmode", "disable"));
    }

    private Optional<Secret> password() {
        Path file = directory.resolve("password");
        try {
            return Files.exists(file) ? Optional.of(Secret.of(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Secret choosePassword() {
        Secret password = RandomText.secret();
        Directories.write(directory.resolve("password"), password.reveal());
        return password;
    }
}
