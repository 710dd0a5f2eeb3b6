package io.github.herokumigrate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void theTargetIsNewerThanTheSourceAndRolesAreOrdinary() throws Exception {
        assertThat(majorSeenByAnOrdinaryRole(TestPostgres.target()))
                .isGreaterThan(majorSeenByAnOrdinaryRole(TestPostgres.source()));
    }

    private static int majorSeenByAnOrdinaryRole(TestPostgres server) throws Exception {
        try (Connection connection = TestPostgres.connect(server.createDatabase());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT rolsuper, current_setting('server_version_num')::int"
                        + " FROM pg_roles WHERE rolname = current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
            return row.getInt(2) / 10000;
        }
    }
}
