package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;

/**
 * The data directory of a server with one database, which belongs to one ordinary role. It is made beside its place and
 * moved there in one step, so it is there as a whole or not at all.
 *
 * <p>The superuser has no password and can't log in; what needs one is done before the server listens.
 *
 * @param directory where the data directory is or will be, as {@code data}
 * @param role the name of role and database
 */
record PostgresCluster(Path directory, String role) {
    private static final String SUPERUSER = "postgres";
    private static final String PARTIAL = "data.partial-";
    private static final String SETTINGS = """

            # By heroku-migrate
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 120
            timezone = 'Etc/UTC'
            log_timezone = 'Etc/UTC'
            # A copy is loaded, and loaded again if the machine crashes: commits need not wait for the disk.
            synchronous_commit = off
            wal_level = minimal
            max_wal_senders = 0
            max_wal_size = '2GB'
            # Statements and their values are the application's data and no business of a log.
            log_min_error_statement = panic
            logging_collector = off
            """;

    /** The data directory. */
    Path data() {
        return directory.resolve("data");
    }

    /** Its major version; empty if it does not exist. */
    Optional<Integer> major() {
        Path version = data().resolve("PG_VERSION");
        try {
            return Files.exists(version)
                    ? Optional.of(Integer.valueOf(Files.readString(version).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes it.
     *
     * @param encoding the encoding of its databases
     * @param password the role's
     */
    void create(PostgresPrograms programs, String encoding, Secret password) throws InterruptedException {
        try {
            removePartial();
            Path partial = Files.createTempDirectory(directory, PARTIAL);
            try {
                initialize(programs, partial, encoding, password);
                Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Directories.delete(partial);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not make a PostgreSQL data directory at " + data() + ": " + e.getMessage()
                            + ". Check that it is writable and the disk not full.",
                    e);
        }
    }

    /** Deletes it in one step: what a kill leaves behind is no half data directory. */
    void delete() throws IOException, InterruptedException {
        if (Files.exists(data())) {
            Path partial = Files.createTempDirectory(directory, PARTIAL);
            Files.move(data(), partial, StandardCopyOption.ATOMIC_MOVE);
            Directories.deletePatiently(partial);
        }
    }

    private void removePartial() throws IOException, InterruptedException {
        try (var leftovers = Files.newDirectoryStream(directory, PARTIAL + "*")) {
            for (Path leftover : leftovers) {
                Directories.deletePatiently(leftover);
            }
        }
    }

    private void initialize(PostgresPrograms programs, Path fresh, String encoding, Secret password)
            throws IOException, InterruptedException {
        List<String> initdb = new ArrayList<>(List.of(
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--encoding=" + encoding,
                "--auth=reject",
                // Waiting for the disk would only guard a copy that is not there yet.
                "--no-sync",
                "--no-instructions"));
        initdb.addAll(locale(encoding));
        new ForegroundCommand(programs.command("initdb", initdb)).run();
        Files.writeString(
                fresh.resolve("pg_hba.conf"),
                "host " + quoted(role) + " " + quoted(role) + " 127.0.0.1/32 scram-sha-256\n");
        Files.writeString(fresh.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        new ForegroundCommand(
                        programs.command("postgres", List.of("--single", "-F", "-D", fresh.toString(), "template1")))
                .run(ForegroundCommand.text(statements(password)));
    }

    private static List<String> locale(String encoding) {
        if (!encoding.equals("UTF8")) {
            // The one locale that goes with every encoding.
            return List.of("--locale=C");
        }
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        // Sorts by bytes everywhere; macOS lacks C.UTF-8 but knows the character types of UTF-8.
        return mac ? List.of("--locale=C", "--lc-ctype=UTF-8") : List.of("--locale=C.UTF-8");
    }

    /** One statement a line, as the single-user mode reads them. The password itself is not among them. */
    private String statements(Secret password) {
        return "CREATE ROLE " + quoted(role) + " LOGIN PASSWORD '" + verifier(password) + "'\n"
                // Before version 15 the schema is the superuser's; databases copy it from the template.
                + "ALTER SCHEMA public OWNER TO " + quoted(role) + "\n"
                + "CREATE DATABASE " + quoted(role) + " OWNER " + quoted(role) + "\n";
    }

    private String verifier(Secret password) {
        try {
            return PasswordUtil.encodePassword(role, password.reveal().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
