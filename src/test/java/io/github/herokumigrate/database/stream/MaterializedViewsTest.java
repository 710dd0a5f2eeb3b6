package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterializedViewsTest {
    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void oneThatNeedsTheSearchPathOfTheApplicationIsFilledAndToldOf() throws Exception {
        // To another server of the same version, as newer ones heed no search_path here.
        Copies copies = needingSearchPath(TestPostgres.source());

        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices)
                .anySatisfy(notice -> assertThat(notice)
                        .contains("\"public\".\"totals\" can only be filled with the search_path public, shop"));
        try (Connection target = TestPostgres.connect(copies.target())) {
            assertThat(Rows.texts(target, "SELECT total FROM public.doubled")).containsExactly("10");
        }
    }

    @Test
    void oneThatNoServerFromVersion17OnCanFillStaysEmptyWhichIsTold() {
        Copies copies = needingSearchPath(TestPostgres.target());

        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences())
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference).contains("differs"))
                .anySatisfy(difference -> assertThat(difference).contains("public.totals"))
                .anySatisfy(difference -> assertThat(difference).contains("public.doubled"));
        assertThat(listener.notices)
                .anySatisfy(notice -> assertThat(notice)
                        .contains(
                                "\"public\".\"totals\" could not be filled: ",
                                "ALTER FUNCTION … SET search_path = public, shop"));
        assertThat(report.rows()).as("all else is there").isEqualTo(1);
    }

    private Copies needingSearchPath(TestPostgres to) {
        Copies copies = Copies.between(TestPostgres.source(), to, work);
        TestPostgres.execute(
                TestPostgres.source().admin(),
                "ALTER DATABASE " + copies.source().database() + " SET search_path = public, shop");
        TestPostgres.execute(
                copies.source(),
                "CREATE SCHEMA shop",
                "CREATE TABLE shop.price AS SELECT 5 AS euro",
                "CREATE FUNCTION public.total() RETURNS bigint LANGUAGE plpgsql AS"
                        + " 'BEGIN RETURN (SELECT sum(euro) FROM price); END'",
                "CREATE MATERIALIZED VIEW public.totals AS SELECT public.total() AS total",
                "CREATE MATERIALIZED VIEW public.doubled AS SELECT total * 2 AS total FROM public.totals");
        return copies;
    }
}
