package io.github.herokumigrate.testing;

import io.github.herokumigrate.model.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real PgBouncer before a database. */
public final class TestPooler implements AutoCloseable {
    private final Process process;
    private final DatabaseUrl url;

    private TestPooler(Process process, DatabaseUrl url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one.
     *
     * @param mode when a session of the server is given to another client: {@code session} or {@code transaction}
     */
    public static TestPooler start(Path directory, DatabaseUrl database, String mode)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path users = Files.writeString(
                directory.resolve("users.txt"),
                "\"" + database.user() + "\" \"" + database.password().reveal() + "\"\n");
        Path settings = Files.writeString(
                directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                auth_type = plain
                auth_file = %s
                pool_mode = %s
                unix_socket_dir =
                server_tls_sslmode = disable
                ignore_startup_parameters = extra_float_digits
                """.formatted(database.port(), port, users, mode));
        Path log = directory.resolve("pgbouncer.log");
        List<String> command = new ArrayList<>();
        // It refuses to run as root, as PostgreSQL does.
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program().toString(), settings.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        DatabaseUrl url = new DatabaseUrl(
                database.user(), database.password(), "127.0.0.1", port, database.database(), database.parameters());
        TestPooler pooler = new TestPooler(process, url);
        for (int i = 0; i < 200; i++) {
            try {
                TestPostgres.connect(url).close();
                return pooler;
            } catch (SQLException e) {
                Thread.sleep(50);
            }
        }
        pooler.close();
        throw new IllegalStateException("PgBouncer does not serve: " + Files.readString(log));
    }

    /** The way to the database through it. */
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static Path program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("PgBouncer is not installed, which this test needs:"
                        + " 'apt-get install pgbouncer', 'dnf install pgbouncer' or 'brew install pgbouncer'"));
    }
}
