package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path work;

    @TempDir
    Path disk;

    @Test
    void whenThereIsRoomAgainTheNextRunGoesOn() throws Exception {
        TestPostgres server = TestPostgres.withDisk(disk, "160m");
        DatabaseUrl source = TestPostgres.source().createDatabase();
        TestPostgres.execute(
                source,
                "CREATE TABLE wide AS SELECT i AS id,"
                        + " (SELECT string_agg(md5((i * 50 + j)::text), '') FROM generate_series(1, 50) j) AS text"
                        + " FROM generate_series(1, 50000) i",
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE TABLE small AS SELECT g AS id FROM generate_series(1, 100) g");
        DatabaseUrl target = server.createDatabase();
        Path others = disk.resolve("others");
        TestPostgres.execute(
                server.admin(),
                run("mkdir " + disk.resolve("space") + "; head -c 90M /dev/zero > " + others),
                "CREATE TABLESPACE small LOCATION '" + disk.resolve("space") + "'",
                "ALTER DATABASE " + target.database() + " SET TABLESPACE small");
        Copies copies = Copies.between(source, target, Files.createDirectory(work.resolve("copy")));

        CopyException failure = catchThrowableOfType(
                CopyException.class, () -> new DatabaseCopy().copy(copies.request(), new RecordingListener()));

        assertThat(failure)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("run the copy again; it goes on from here");
        TestPostgres.execute(server.admin(), run("rm " + others));
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);
        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isEqualTo(50_100);
        assertThat(listener.notices).anySatisfy(notice -> assertThat(notice).contains("goes on with it"));
    }

    // By the server, which alone sees the disk.
    private static String run(String command) {
        return "COPY (SELECT) TO PROGRAM 'cat > /dev/null; " + command + "'";
    }
}
