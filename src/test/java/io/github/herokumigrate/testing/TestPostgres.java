package io.github.herokumigrate.testing;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * A real PostgreSQL server on loopback for tests, one for each version and test run.
 *
 * <p>It is started at the first request and stopped with the virtual machine. Log-in needs a password, and databases
 * belong to ordinary roles, as they do at every provider.
 */
public final class TestPostgres {
    private static final Map<String, TestPostgres> RUNNING = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ADMIN = "postgres";
    private static final String PASSWORD = "admin of tests: p@ss/w?rd";

    private final Path home;
    private final Path data;
    private final int port;
    // Which command runs the server's.
    private final List<String> around;

    private TestPostgres(Path home, Path data, List<String> around) throws IOException, InterruptedException {
        this.home = home;
        this.data = data;
        this.around = around;
        Path password = Files.writeString(data.resolveSibling(data.getFileName() + ".password"), PASSWORD);
        run(List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=" + ADMIN,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        this.port = freePort();
        start();
    }

    /** The server that stands for Heroku's. */
    public static TestPostgres source() {
        return version(System.getProperty("postgres.source.version"));
    }

    /** The server that stands for the target's; newer than the source. */
    public static TestPostgres target() {
        return version(System.getProperty("postgres.target.version"));
    }

    /** One like {@link #source()}, whose changes can be followed by logical replication. */
    public static TestPostgres replicatingSource() {
        return RUNNING.computeIfAbsent("replicating", key -> {
            TestPostgres server = anotherSource();
            execute(server.admin(), "ALTER SYSTEM SET wal_level = logical");
            server.restart();
            return server;
        });
    }

    /** One like {@link #source()} for one test, which may stop it. */
    public static TestPostgres anotherSource() {
        return launch(System.getProperty("postgres.source.version"), List.of());
    }

    /** One like {@link #target()} for one test, which may stop it. */
    public static TestPostgres anotherTarget() {
        return launch(System.getProperty("postgres.target.version"), List.of());
    }

    /**
     * One like {@link #target()} for one test, to which a directory is a disk of its own.
     *
     * @param size of the disk, as {@code mount} takes it
     */
    public static TestPostgres withDisk(Path directory, String size) {
        return launch(
                System.getProperty("postgres.target.version"),
                List.of(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" && shift 2 && exec unshare -U \"$@\"",
                        "sh",
                        size,
                        directory.toString()));
    }

    /** Stops it as a failure of power would, and starts it again. */
    public void restart() {
        try {
            run(List.of(program("pg_ctl"), "stop", "--mode=immediate", "--wait", "--pgdata=" + data));
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** From now on it lets in only those who encrypt, with a certificate that nobody knows, as Heroku's servers do. */
    public TestPostgres requiringEncryption() {
        try {
            SelfSignedCertificate.write(data.resolve("server.crt"), data.resolve("server.key"));
            Files.writeString(data.resolve("pg_hba.conf"), """
                    host    all %s  127.0.0.1/32 scram-sha-256
                    hostssl all all 127.0.0.1/32 scram-sha-256
                    """.formatted(ADMIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute(admin(), "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()");
        return this;
    }

    /** A new database that belongs to a new role without any privilege besides. */
    public DatabaseUrl createDatabase() {
        int number = NUMBER.incrementAndGet();
        String role = "u" + number + "owner";
        String password = "p:" + number + "/secret@word%";
        String database = "d" + number;
        execute(
                admin(),
                "CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "'",
                "CREATE DATABASE " + database + " OWNER " + role);
        // From version 15 on only its owner may create objects in the schema "public".
        execute(admin(database), "ALTER SCHEMA public OWNER TO " + role);
        return new DatabaseUrl(role, Secret.of(password), "127.0.0.1", port, database, Map.of("sslmode", "disable"));
    }

    /** The superuser's way to the maintenance database. */
    public DatabaseUrl admin() {
        return admin(ADMIN);
    }

    /** The superuser's way to a database. */
    public DatabaseUrl admin(String database) {
        return new DatabaseUrl(ADMIN, Secret.of(PASSWORD), "127.0.0.1", port, database, Map.of("sslmode", "disable"));
    }

    /** Runs statements one after the other, each in its own transaction. */
    public static void execute(DatabaseUrl url, String... statements) {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a connection that the caller closes. */
    public static Connection connect(DatabaseUrl url) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {url.host()});
        dataSource.setPortNumbers(new int[] {url.port()});
        dataSource.setDatabaseName(url.database());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password().reveal());
        // Scripts go to the server as they are: the driver does not cut every statement at the right place.
        dataSource.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return dataSource.getConnection();
    }

    private static TestPostgres version(String version) {
        return RUNNING.computeIfAbsent(version, wanted -> launch(wanted, List.of()));
    }

    private static TestPostgres launch(String version, List<String> around) {
        try {
            Path binaries = Path.of(System.getProperty("postgres.binaries"));
            Path home = unpack(binaries, version);
            Path data = Files.createTempDirectory(
                    Files.createDirectories(binaries.resolveSibling("postgres-data")), version + "-");
            TestPostgres server = new TestPostgres(home, data, around);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path unpack(Path binaries, String version) throws IOException, InterruptedException {
        Path home = binaries.resolveSibling("postgres-unpacked").resolve(version);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path partial = Files.createTempDirectory(Files.createDirectories(home.getParent()), "unpacking-");
        Path archive = partial.resolve("postgres.txz");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(binaries, "*-" + version + ".jar");
                JarFile jar = new JarFile(jars.iterator().next().toFile())) {
            JarEntry entry = jar.stream()
                    .filter(file -> file.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, archive);
            }
        }
        run(List.of("tar", "-xJf", archive.toString(), "-C", partial.toString()));
        Files.delete(archive);
        try {
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
            delete(partial);
        }
        return home;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of(
                program("pg_ctl"),
                "start",
                "--wait",
                "--pgdata=" + data,
                "--log=" + data.resolve("server.log"),
                "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                        + " -c fsync=off -c max_connections=60 -c shared_buffers=64MB"));
        run(command);
    }

    private void stop() {
        try {
            run(List.of(program("pg_ctl"), "stop", "--mode=immediate", "--wait", "--pgdata=" + data));
            delete(data);
            Files.deleteIfExists(data.resolveSibling(data.getFileName() + ".password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
        if ("root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
                && !List.of("tar", "unshare").contains(command.get(0))) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(command);
        // To a file: a server that inherits a pipe would keep its reader waiting for ever.
        Path output = Files.createTempFile("postgres", ".log");
        try {
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", all) + ": " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
