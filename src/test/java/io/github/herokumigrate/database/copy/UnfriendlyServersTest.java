package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers are set to that could disturb a copy, see docs/database-traps.md. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = CopyStrategy.class,
        names = {"STREAM", "DUMP"})
class UnfriendlyServersTest {
    private static final String WIDE = "CREATE TABLE wide AS SELECT i AS id,"
            + " (SELECT string_agg(md5((i * 50 + j)::text), '') FROM generate_series(1, 50) j) AS text"
            + " FROM generate_series(1, 12000) i";

    @Parameter
    CopyStrategy strategy;

    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void serversThatDemandEncryptionWithCertificatesOfTheirOwnGetIt() throws Exception {
        DatabaseUrl source = encrypted(TestPostgres.anotherSource().requiringEncryption());
        DatabaseUrl target = encrypted(TestPostgres.anotherTarget().requiringEncryption());
        TestPostgres.execute(source, Copies.script("application.sql"), WIDE, "CREATE INDEX ON wide (id)");

        assertCopied(Copies.between(source, target, work));
    }

    @Test
    void limitsOfTimeThatRolesHaveDoNotHoldForACopy() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(
                copies.source(), WIDE, "ALTER TABLE wide ADD PRIMARY KEY (id)", "CREATE INDEX ON wide (text)");
        for (String setting : new String[] {
            "statement_timeout = '20ms'", "lock_timeout = '20ms'", "idle_in_transaction_session_timeout = '20ms'"
        }) {
            TestPostgres.execute(
                    TestPostgres.source().admin(),
                    "ALTER ROLE " + copies.source().user() + " SET " + setting);
            TestPostgres.execute(
                    TestPostgres.target().admin(),
                    "ALTER ROLE " + copies.target().user() + " SET " + setting);
        }
        if (strategy == CopyStrategy.STREAM) {
            // Tools older than the target do not know this one.
            TestPostgres.execute(
                    TestPostgres.target().admin(),
                    "ALTER ROLE " + copies.target().user() + " SET transaction_timeout = '20ms'");
        }

        assertCopied(copies);
    }

    @Test
    void otherWaysToWriteValuesDoNotChangeThem() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(copies.source(), Copies.script("application.sql"));
        for (String setting : new String[] {
            "DateStyle = 'SQL, DMY'",
            "IntervalStyle = 'sql_standard'",
            "TimeZone = 'Asia/Kathmandu'",
            "extra_float_digits = -5",
            "bytea_output = 'escape'",
            "xmlbinary = 'hex'",
            "standard_conforming_strings = off",
            "default_transaction_read_only = on",
            "default_transaction_isolation = 'serializable'"
        }) {
            TestPostgres.execute(
                    TestPostgres.source().admin(),
                    "ALTER ROLE " + copies.source().user() + " SET " + setting);
        }

        assertCopied(copies);
    }

    @Test
    void aDatabaseWithoutAnEncodingIsCopiedByteForByte() throws Exception {
        Copies copies =
                Copies.between(withoutEncoding(TestPostgres.source()), withoutEncoding(TestPostgres.target()), work);
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE bytes AS SELECT E'caf\\xe9'::text AS latin, 'h' AS ascii",
                "CREATE INDEX ON bytes (latin)",
                "COMMENT ON TABLE bytes IS E'na\\xefve'");

        assertCopied(copies);
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(target, "SELECT encode(latin::bytea, 'hex') FROM bytes"))
                    .containsExactly("636166e9");
        }
    }

    @Test
    void aRoleWithAsFewConnectionsAsTheSmallestPlanHasEnough() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(copies.source(), WIDE);
        TestPostgres.execute(
                TestPostgres.source().admin(), "ALTER ROLE " + copies.source().user() + " CONNECTION LIMIT 5");
        TestPostgres.execute(
                TestPostgres.target().admin(), "ALTER ROLE " + copies.target().user() + " CONNECTION LIMIT 5");

        assertCopied(copies);
    }

    @Test
    void publicationsAndSubscriptionsThatNeedASuperuserAreToldOf() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(copies.source(), "CREATE TABLE t AS SELECT 1 AS x");
        TestPostgres.execute(
                TestPostgres.source().admin(copies.source().database()),
                "CREATE PUBLICATION everything FOR ALL TABLES",
                "CREATE SUBSCRIPTION elsewhere CONNECTION 'host=nowhere.invalid password=hidden' PUBLICATION p"
                        + " WITH (connect = false)");

        assertCopied(copies);
        assertThat(listener.notices).anySatisfy(notice -> assertThat(notice).contains("publication", "everything"));
        assertThat(listener.notices).noneSatisfy(notice -> assertThat(notice).contains("hidden"));
    }

    private void assertCopied(Copies copies) {
        CopyReport report = new DatabaseCopy().copy(copies.by(strategy).request(), listener);
        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isPositive();
    }

    private static DatabaseUrl encrypted(TestPostgres server) {
        DatabaseUrl url = server.createDatabase();
        return new DatabaseUrl(
                url.user(), url.password(), url.host(), url.port(), url.database(), Map.of("sslmode", "require"));
    }

    private static DatabaseUrl withoutEncoding(TestPostgres server) throws SQLException {
        DatabaseUrl url = server.createDatabase();
        String database = url.database() + "_ascii";
        TestPostgres.execute(
                server.admin(),
                "CREATE DATABASE " + database + " OWNER " + url.user()
                        + " ENCODING SQL_ASCII LOCALE 'C' TEMPLATE template0");
        TestPostgres.execute(server.admin(database), "ALTER SCHEMA public OWNER TO " + url.user());
        return new DatabaseUrl(url.user(), url.password(), url.host(), url.port(), database, url.parameters());
    }
}
