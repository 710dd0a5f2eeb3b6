package io.github.herokumigrate.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPooler;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolerTest {
    @TempDir
    Path work;

    private final DatabaseUrl direct = TestPostgres.source().createDatabase();

    @Test
    void aPoolerOfTransactionsIsRefusedAndSeesNoSettingOfOurs() throws Exception {
        try (TestPooler pooler = TestPooler.start(work, direct, "transaction")) {
            assertThatThrownBy(() -> endpoint(pooler.url()).connect())
                    .isInstanceOf(CopyException.class)
                    .hasMessageStartingWith("The source database " + pooler.url() + " is reached through a pooler of"
                            + " transactions, ")
                    .hasMessageContaining("DATABASE_URL instead of DATABASE_CONNECTION_POOL_URL");

            try (Connection application = TestPostgres.connect(pooler.url())) {
                assertThat(Rows.texts(application, "SHOW search_path")).containsExactly("\"$user\", public");
            }
        }
    }

    @Test
    void aPoolerOfSessionsDoes() throws Exception {
        try (TestPooler pooler = TestPooler.start(work, direct, "session");
                Connection connection = endpoint(pooler.url()).connect()) {
            assertThat(Rows.texts(connection, "SHOW search_path")).containsExactly("");
        }
    }

    private static Endpoint endpoint(DatabaseUrl url) {
        return new Endpoint(Side.SOURCE, url, new Redactor());
    }
}
