package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the target's planner knows right after a copy. */
class StatisticsTest {
    @TempDir
    Path work;

    @Test
    void thoseOfAPartitionedTableAsAWholeAreMadeIfTheSourceHasThem() throws Exception {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(CopyStrategy.STREAM);
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE visit (day integer, city integer) PARTITION BY RANGE (day)",
                "CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM (0) TO (10) PARTITION BY LIST (city)",
                "CREATE TABLE visit_1_1 PARTITION OF visit_1 FOR VALUES IN (1)",
                "CREATE TABLE visit_2 PARTITION OF visit FOR VALUES FROM (10) TO (20)",
                "INSERT INTO visit SELECT i % 20, 1 FROM generate_series(1, 200) i",
                "ANALYZE visit",
                "CREATE TABLE call (day integer) PARTITION BY RANGE (day)",
                "CREATE TABLE call_1 PARTITION OF call FOR VALUES FROM (0) TO (10)",
                "INSERT INTO call VALUES (1), (2)");

        new DatabaseCopy().copy(copies.request(), new RecordingListener());

        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(
                            target,
                            "SELECT DISTINCT tablename || CASE WHEN inherited THEN ' as a whole' ELSE '' END"
                                    + " FROM pg_stats WHERE schemaname = 'public' ORDER BY 1"))
                    .contains("visit as a whole", "visit_1_1", "visit_2", "call_1")
                    .doesNotContain("call as a whole");
        }
    }
}
