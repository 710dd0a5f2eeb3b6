package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedCopyTest {
    @TempDir
    Path work;

    private Copies copies;

    @BeforeEach
    void twoDatabases() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
    }

    @Test
    void aWrongPasswordIsSaidWithoutShowingIt() {
        CopyException failure = refusal(from(login(copies.source(), "wrong-password-42")));

        assertThat(failure)
                .hasMessageStartingWith("Could not connect to the source database " + copies.source())
                .hasMessageContaining(
                        "refused the password of role '" + copies.source().user() + "'");
        assertThat(failure.toString()).doesNotContain("wrong-password-42");
        assertThat(failure.phase()).isEqualTo(Phase.PREFLIGHT);
        assertThat(failure.object()).isEqualTo("source");
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        DatabaseUrl url = copies.source();
        DatabaseUrl unknown =
                new DatabaseUrl(url.user(), url.password(), url.host(), url.port(), "nowhere", url.parameters());

        assertThat(refusal(from(unknown))).hasMessageContaining("there is no database 'nowhere' on this server");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        DatabaseUrl url = copies.source();
        DatabaseUrl closed = new DatabaseUrl(url.user(), url.password(), "127.0.0.1", port, url.database(), Map.of());

        assertThat(refusal(from(closed))).hasMessageContaining("nothing listens at port " + port + " of '127.0.0.1'");
    }

    @Test
    void anUnknownHostIsNamed() {
        DatabaseUrl url = copies.source();
        DatabaseUrl unknown =
                new DatabaseUrl(url.user(), url.password(), "database.invalid", url.port(), url.database(), Map.of());

        assertThat(refusal(from(unknown))).hasMessageContaining("the host name 'database.invalid' is not known");
    }

    @Test
    void encryptionThatTheServerDoesNotOfferIsExplained() {
        assertThat(refusal(from(copies.source().withParameter("sslmode", "require"))))
                .hasMessageContaining("offers no encryption");
    }

    @Test
    void aTargetThatHoldsDataIsNotTouched() throws SQLException {
        TestPostgres.execute(copies.target(), "CREATE TABLE precious AS SELECT 1 AS one");

        assertThat(refusal(copies.request()))
                .hasMessageContaining("is not empty: it holds table public.precious")
                .hasMessageContaining("-Dheroku-migrate.force=database");
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(target, "SELECT one::text FROM precious")).containsExactly("1");
        }
    }

    @Test
    void aFinishedCopyIsNotMadeAgain() {
        TestPostgres.execute(copies.source(), "CREATE TABLE t (x integer)");
        assertThat(new DatabaseCopy()
                        .copy(copies.request(), new RecordingListener())
                        .verified())
                .isTrue();

        assertThat(refusal(copies.request()))
                .hasMessageContaining("already holds a finished copy of " + copies.source())
                .hasMessageContaining("and verified");
    }

    @Test
    void aTargetOlderThanTheSourceIsRefused() {
        Copies back = Copies.between(TestPostgres.target(), TestPostgres.source(), work);

        assertThat(refusal(back.request())).hasMessageContaining("older than the source's 17");
    }

    @Test
    void toolsOlderThanTheSourceAreRefusedWithWhatToInstall() throws IOException {
        Copies newer = Copies.between(TestPostgres.target(), TestPostgres.target(), work);
        Path tools = Files.createDirectory(work.resolve("tools"));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Files.setPosixFilePermissions(
                    Files.writeString(
                            tools.resolve(name), "#!/bin/sh\necho '" + name + " (PostgreSQL) 15.18 (Debian)'\n"),
                    PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        assertThat(refusal(newer.request(new ToolLocations(List.of(tools), System.getenv()))))
                .hasMessageContainingAll(
                        "The source is PostgreSQL 17.10, but the newest pg_dump found is 15.18 (" + tools + ")",
                        "apt install postgresql-client-17",
                        "dnf install postgresql17",
                        "brew install postgresql@17");
    }

    @Test
    void withoutToolsItSaysWhatToInstall() {
        assertThat(refusal(copies.request(new ToolLocations(List.of(work), Map.of()))))
                .hasMessageContainingAll("no pg_dump was found", "apt install postgresql-client-15");
    }

    @Test
    void rowsThatPoliciesHideAreNotLeftOutSilently() {
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE hidden (x integer)",
                "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");

        assertThat(refusal(copies.request())).hasMessageContaining("hides rows of public.hidden from role");
    }

    @ParameterizedTest
    @EnumSource(value = CopyStrategy.class, mode = EnumSource.Mode.EXCLUDE, names = "DMS")
    void aSchemaOfTheApplicationThatHasTheNameOfOursIsNotLeftOutSilently(CopyStrategy strategy) {
        TestPostgres.execute(
                copies.source(), "CREATE SCHEMA hmig", "CREATE TABLE hmig.orders (id integer PRIMARY KEY)");

        assertThatThrownBy(() -> {
                    CopyRequest request = copies.by(strategy).request();
                    if (strategy == CopyStrategy.SYNC) {
                        new DatabaseCopy().follow(request, Pace.USUAL, Duration.ZERO, new RecordingListener());
                    } else {
                        new DatabaseCopy().copy(request, new RecordingListener());
                    }
                })
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("has a schema 'hmig' that is not ours")
                .hasMessageContaining("ALTER SCHEMA hmig RENAME TO");
    }

    @Test
    void aRoleThatMayNotCreateInTheTargetIsRefused() {
        TestPostgres.execute(
                TestPostgres.target().admin(),
                "ALTER DATABASE " + copies.target().database() + " OWNER TO postgres");

        assertThat(refusal(copies.request())).hasMessageContaining("does not let role");
    }

    @Test
    void anotherEncodingIsRefused() {
        TestPostgres.execute(
                TestPostgres.target().admin(),
                "DROP DATABASE " + copies.target().database(),
                "CREATE DATABASE " + copies.target().database() + " OWNER "
                        + copies.target().user() + " ENCODING 'LATIN1' TEMPLATE template0");

        assertThat(refusal(copies.request())).hasMessageContaining("has encoding LATIN1, the source has UTF8");
    }

    @Test
    void twoCopiesToOneTargetExcludeEachOther() {
        TestPostgres.execute(copies.source(), "CREATE TABLE t (x integer)");
        RecordingListener second = new RecordingListener() {
            @Override
            public void phaseStarted(Phase phase) {
                super.phaseStarted(phase);
                if (phase == Phase.VERIFY) {
                    notice(refusal(copies.dropping()).getMessage());
                }
            }
        };

        assertThat(new DatabaseCopy().copy(copies.request(), second).verified()).isTrue();
        assertThat(second.notices).anySatisfy(notice -> assertThat(notice).startsWith("Another copy to the target"));
    }

    private CopyException refusal(CopyRequest request) {
        CopyException failure = catchThrowableOfType(
                CopyException.class, () -> new DatabaseCopy().copy(request, new RecordingListener()));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .doesNotContain(
                        copies.source().password().reveal(),
                        copies.target().password().reveal());
        return failure;
    }

    private CopyRequest from(DatabaseUrl source) {
        return Copies.between(source, copies.target(), work)
                .by(copies.strategy())
                .request();
    }

    private static DatabaseUrl login(DatabaseUrl url, String password) {
        return new DatabaseUrl(
                url.user(), Secret.of(password), url.host(), url.port(), url.database(), url.parameters());
    }
}
