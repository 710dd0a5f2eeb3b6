package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand tables in little memory. It takes minutes, so it belongs to the Maven profile {@code killed}. */
class ManyTablesCheck {
    private static final int TABLES = 10_000;
    private static final int AT_ONCE = 250;

    @TempDir
    Path work;

    @Test
    void tenThousandTablesAreCopiedAndComparedInAHeapOf64Mebibytes() throws Exception {
        TestPostgres server = TestPostgres.anotherSource();
        TestPostgres.execute(server.admin(), "ALTER SYSTEM SET max_locks_per_transaction = 1024");
        server.restart();
        DatabaseUrl source = server.createDatabase();
        for (int from = 0; from < TABLES; from += AT_ONCE) {
            TestPostgres.execute(
                    source,
                    IntStream.range(from, from + AT_ONCE)
                            .mapToObj(i -> "CREATE TABLE table_of_the_application_" + i
                                    + " (id serial PRIMARY KEY, name text NOT NULL, made timestamptz DEFAULT now());"
                                    + "INSERT INTO table_of_the_application_" + i + " (name) VALUES ('first')")
                            .collect(Collectors.joining(";")));
        }

        Process process = KilledCopies.Child.start(
                source, TestPostgres.target().createDatabase(), work, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

        assertThat(process.waitFor()).as(KilledCopies.Child.output(work)).isZero();
        assertThat(KilledCopies.Child.output(work)).isEqualTo("[]\n");
    }
}
