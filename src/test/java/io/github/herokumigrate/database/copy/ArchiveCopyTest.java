package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.copy.SourceInspection.Traits;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(
        value = CopyStrategy.class,
        names = {"STREAM", "DUMP"})
class ArchiveCopyTest {
    @Parameter
    CopyStrategy strategy;

    @TempDir
    Path directory;

    @Test
    void anArchiveOfEverythingIsRestoredAndCompared() throws Exception {
        Copies copies = copies();
        TestPostgres.execute(copies.source(), Copies.script("application.sql"));
        Path archive = dump(copies.source());

        CopyReport report = new DatabaseCopy().copy(copies.request(archive), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(report.tables()).hasSizeGreaterThan(15);
        assertThat(report.rows()).isGreaterThan(850);
        assertThat(report.source()).isEqualTo("latest.dump");
        assertThat(report.sourceVersion()).startsWith("15.18");
        // The independent way: the live source against the target.
        assertThat(new DatabaseCopy()
                        .compare(copies.request(), new RecordingListener())
                        .differences())
                .isEmpty();
        assertThat(copies.work()).isEmptyDirectory();
    }

    @Test
    void anArchiveOfHerokusNeedsWhatItLeavesOut() throws Exception {
        Copies copies = copies();
        DatabaseUrl admin = TestPostgres.source().admin(copies.source().database());
        TestPostgres.execute(
                admin,
                Copies.script("heroku.sql")
                        .replace("{database}", copies.source().database())
                        .replace("{owner}", copies.source().user()));
        TestPostgres.execute(
                copies.source(), Copies.script("herokuApplication.sql").replace("TO %I USING", "TO PUBLIC USING"));
        Path archive = dump(admin);

        CopyReport report = new DatabaseCopy().copy(copies.request(archive), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(report.notices()).anySatisfy(notice -> assertThat(notice).contains("'pageinspect'"));
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(
                            target,
                            "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
                                    + " WHERE extname IN ('citext', 'hstore') ORDER BY extname"))
                    .containsExactly("heroku_ext", "public");
            assertThat(Rows.texts(target, "SELECT nspname FROM pg_namespace WHERE nspname = '_heroku'"))
                    .isEmpty();
        }
    }

    @Test
    void aSourceTellsWhatItDemandsBeforeThereIsATarget() throws Exception {
        Copies copies = copies();
        SourceInspection inspection = new SourceInspection(Copies.TOOLS, new Redactor());

        TestPostgres.execute(
                copies.source(),
                "CREATE EXTENSION citext",
                "CREATE TABLE person (mail citext)",
                "CREATE EXTENSION hstore");

        assertThat(inspection.traits(new CopySource.Archive(dump(copies.source()))))
                .contains(new Traits(15, "UTF8", Set.of("citext", "hstore")));
        // Nothing depends on the other.
        assertThat(inspection.traits(new CopySource.Live(copies.source())))
                .contains(new Traits(15, "UTF8", Set.of("citext")));
        assertThat(inspection.traits(new CopySource.Live(copies.target()))).contains(new Traits(17, "UTF8", Set.of()));
    }

    @Test
    void whatDiffersFromAnArchiveIsNamed() throws Exception {
        Copies copies = copies();
        TestPostgres.execute(copies.source(), Copies.script("application.sql"));
        Path archive = dump(copies.source());
        new DatabaseCopy().copy(copies.request(archive), new RecordingListener());
        TestPostgres.execute(
                copies.target(),
                "UPDATE everything SET j = '{}' WHERE id = 400",
                "DELETE FROM fast",
                "DROP TABLE booking",
                "SELECT setval('invoice_no', 1230)");

        CopyReport report = new DatabaseCopy().compare(copies.request(archive), new RecordingListener());

        assertThat(report.differences())
                .containsExactlyInAnyOrder(
                        "Table public.everything: 499 rows on both sides, but not with the same values.",
                        "Table public.fast: 1 rows at the source, 0 at the target.",
                        "Table public.booking is missing at the target.",
                        "tables: 18 at the source, 17 at the target.",
                        "constraints: 11 at the source, 10 at the target.",
                        "sequence values: public.invoice_no stands at 1235 in the archive and at 1230 at the target.");
    }

    @Test
    void anExtensionThatAnArchiveNeedsStopsTheCopy() throws Exception {
        Copies copies = copies();
        DatabaseUrl admin = TestPostgres.source().admin(copies.source().database());
        TestPostgres.execute(admin, "CREATE EXTENSION earthdistance CASCADE");
        TestPostgres.execute(copies.source(), "CREATE TABLE place (at earth)");

        Path archive = dump(admin);

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("'earthdistance'", "table public place", "needs it");
    }

    @Test
    void whatIsNoArchiveIsSaid() throws IOException {
        Copies copies = copies();
        Path text = Files.writeString(directory.resolve("text.dump"), "CREATE TABLE t ();\n".repeat(100));

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(text), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("could not read the archive " + text, "valid archive");
        assertThatThrownBy(() -> new DatabaseCopy()
                        .copy(copies.request(directory.resolve("absent.dump")), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("There is no archive");
    }

    @Test
    void anArchiveOfNewerToolsSaysWhatToInstall() throws IOException {
        Copies copies = copies();
        Path archive = Files.writeString(directory.resolve("new.dump"), "PGDMP");
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Files.setPosixFilePermissions(
                    Files.writeString(
                            tools.resolve(name),
                            "#!/bin/sh\n[ \"$1\" = --version ] && { echo 'x (PostgreSQL) 15.18'; exit; }\n"
                                    + "echo 'pg_restore: error: unsupported version (1.16) in file header' >&2; exit 1\n"),
                    PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        CopyRequest request = new CopyRequest(
                new CopySource.Archive(archive),
                copies.target(),
                TargetPolicy.REFUSE_UNLESS_EMPTY,
                strategy,
                VerifyLevel.FULL,
                1,
                copies.work(),
                new ToolLocations(List.of(tools), System.getenv()),
                new Redactor());

        assertThatThrownBy(() -> new DatabaseCopy().copy(request, new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll(
                        "unsupported version (1.16)", "Newer tools", "apt install postgresql-client-17");
    }

    private Copies copies() {
        return Copies.between(TestPostgres.source(), TestPostgres.target(), directory.resolve("work"))
                .by(strategy);
    }

    private Path dump(DatabaseUrl source) throws InterruptedException {
        return Copies.archive(source, directory.resolve("latest.dump"));
    }
}
