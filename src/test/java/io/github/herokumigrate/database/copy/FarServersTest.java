package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.SlowLine;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarServersTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);

    @TempDir
    Path work;

    @Test
    void aDatabaseIsCopiedBetweenServersThatAreFarAway() {
        DatabaseUrl source = TestPostgres.source().createDatabase();
        DatabaseUrl target = TestPostgres.target().createDatabase();
        TestPostgres.execute(
                source,
                Copies.script("application.sql"),
                "CREATE TABLE wide AS SELECT i AS id,"
                        + " (SELECT string_agg(md5((i * 50 + j)::text), '') FROM generate_series(1, 50) j) AS text"
                        + " FROM generate_series(1, 10000) i");
        try (SlowLine toSource = new SlowLine(source.port(), ROUND_TRIP);
                SlowLine toTarget = new SlowLine(target.port(), ROUND_TRIP)) {
            Copies copies = Copies.between(through(toSource, source), through(toTarget, target), work);

            CopyReport report = new DatabaseCopy().copy(copies.request(), new RecordingListener());

            assertThat(report.differences()).isEmpty();
            assertThat(report.rows()).isGreaterThan(10_000);
        }
        assertThat(work).isEmptyDirectory();
    }

    private static DatabaseUrl through(SlowLine line, DatabaseUrl url) {
        return new DatabaseUrl(url.user(), url.password(), url.host(), line.port(), url.database(), url.parameters());
    }
}
