package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TableLocksTest {
    private final DatabaseUrl url = TestPostgres.source().createDatabase();

    @Test
    void nobodyEmptiesATableWhileTheSnapshotLasts() throws SQLException {
        TestPostgres.execute(url, "CREATE TABLE a (id int)", "CREATE TABLE \"b;\" (id int)");
        try (SourceSnapshot snapshot = SourceSnapshot.take(new Endpoint(Side.SOURCE, url, new Redactor()))) {
            assertThat(TableLocks.take(snapshot.holder(), TableData.of(snapshot.holder())))
                    .isEmpty();

            TestPostgres.execute(url, "INSERT INTO a VALUES (1)", "DELETE FROM \"b;\"");
            assertThatThrownBy(() -> TestPostgres.execute(url, "SET lock_timeout = '200ms'", "TRUNCATE \"b;\""))
                    .hasMessageContaining("lock timeout");
        }
        TestPostgres.execute(url, "TRUNCATE \"b;\"");
    }

    @Test
    void aTableThatTheRoleMayNotReadIsNamed() throws SQLException {
        TestPostgres.execute(
                TestPostgres.source().admin(url.database()), "CREATE TABLE public.of_another_role AS SELECT 1 AS id");
        try (SourceSnapshot snapshot = SourceSnapshot.take(new Endpoint(Side.SOURCE, url, new Redactor()))) {
            assertThatThrownBy(() -> TableLocks.take(snapshot.holder(), TableData.of(snapshot.holder())))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContainingAll("of_another_role", "Copy as the role that owns them");
        }
    }
}
