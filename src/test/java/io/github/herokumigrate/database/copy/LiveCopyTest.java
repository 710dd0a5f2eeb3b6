package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(
        value = CopyStrategy.class,
        names = {"STREAM", "DUMP"})
class LiveCopyTest {
    @Parameter
    CopyStrategy strategy;

    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aCopyOfEverythingIsEqual() {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(copies.source(), Copies.script("application.sql"));

        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.tables())
                .extracting(CopyReport.TableProof::table)
                .contains(
                        "\"Odd Schema\".\"Odd \"\"Table'; DROP\"",
                        "public.no_columns",
                        "public.measurement_2024_1",
                        "public.child")
                .isSorted();
        assertThat(report.rows()).isGreaterThan(850);
        assertThat(listener.proofs).hasSameElementsAs(report.tables());
        assertThat(listener.phases)
                .containsExactly(
                        "PREFLIGHT starts",
                        "PREFLIGHT ends",
                        "COPY starts",
                        "COPY ends",
                        "POST_DATA starts",
                        "POST_DATA ends",
                        "VERIFY starts",
                        "VERIFY ends");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void whatHerokuPutsIntoEveryDatabaseDoesNotDisturb() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(
                TestPostgres.source().admin(copies.source().database()),
                Copies.script("heroku.sql")
                        .replace("{database}", copies.source().database())
                        .replace("{owner}", copies.source().user()));
        TestPostgres.execute(copies.source(), Copies.script("herokuApplication.sql"));

        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.notices())
                .anySatisfy(notice -> assertThat(notice).contains("'pageinspect'", "nothing in the database depends"))
                .anySatisfy(notice -> assertThat(notice).contains("reporting", "grant"))
                .anySatisfy(notice -> assertThat(notice).contains("Policy", "reporting"));
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(target, "SHOW search_path")).containsExactly("\"$user\", public, heroku_ext");
            assertThat(Rows.texts(target, "SHOW statement_timeout")).containsExactly("90s");
            assertThat(Rows.texts(target, "SHOW work_mem")).containsExactly("4MB");
            assertThat(Rows.texts(target, "SELECT email FROM person WHERE email = 'JO@EXAMPLE.ORG'::citext"))
                    .containsExactly("Jo@example.org");
            assertThat(Rows.texts(target, "SELECT nspname FROM pg_namespace WHERE nspname IN ('_heroku', 'hidden')"))
                    .isEmpty();
        }
    }

    @Test
    void anExtensionThatIsMissingButNeededStopsTheCopyBeforeItBegins() {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(
                TestPostgres.source().admin(copies.source().database()),
                "CREATE EXTENSION cube",
                "CREATE EXTENSION earthdistance");
        TestPostgres.execute(copies.source(), "CREATE TABLE place (at earth[])");

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(), listener))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("'earthdistance'", "column at of table public.place", "permission denied");
        assertThat(listener.phases).doesNotContain("COPY starts");
    }

    @Test
    void aSourceInUseIsCopiedAsItWasAtOneMoment() {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE a (id serial PRIMARY KEY)",
                "CREATE TABLE z (id integer REFERENCES a)",
                "INSERT INTO a DEFAULT VALUES");
        RecordingListener writer = new RecordingListener() {
            @Override
            public void phaseStarted(Phase phase) {
                super.phaseStarted(phase);
                TestPostgres.execute(
                        copies.source(), "WITH new AS (INSERT INTO a DEFAULT VALUES RETURNING id) SELECT * FROM new");
                TestPostgres.execute(copies.source(), "INSERT INTO z SELECT max(id) FROM a");
            }
        };

        CopyReport report = new DatabaseCopy().copy(copies.request(), writer);

        assertThat(report.differences()).isEmpty();
        assertThat(writer.phases).contains("VERIFY starts");
        assertThat(report.rows()).isEqualTo(3);
    }

    @Test
    void theTargetMayBeDroppedFirst() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(copies.source(), "CREATE TABLE wanted (id integer)");
        TestPostgres.execute(copies.target(), Copies.script("application.sql"));

        CopyReport report = new DatabaseCopy().copy(copies.dropping(), listener);

        assertThat(report.differences()).isEmpty();
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(
                            target,
                            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                                    + " WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema',"
                                    + " 'hmig_state')"))
                    .containsExactly("wanted");
            assertThat(Rows.texts(target, "SELECT oid::text FROM pg_largeobject_metadata"))
                    .isEqualTo(List.of());
        }
    }
}
