package io.github.herokumigrate.database.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationRightsTest {
    private final TestPostgres server = TestPostgres.replicatingSource();

    @Test
    void aServerLikeHerokusGrantsNothing() throws SQLException {
        DatabaseUrl database = TestPostgres.source().createDatabase();

        assertThat(obstacles(database))
                .containsExactly(
                        "its wal_level is replica and must be logical",
                        "role " + database.user()
                                + " may not replicate: it has neither the attribute REPLICATION nor the"
                                + " role rds_replication, and is no superuser");
    }

    @Test
    void aRoleThatMayReplicateMeetsNoObstacle() throws SQLException {
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(server.admin(), "ALTER ROLE " + database.user() + " REPLICATION");

        assertThat(obstacles(database)).isEmpty();
    }

    @Test
    void aRoleOfRdsThatMayReplicateMeetsNoObstacle() throws SQLException {
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(
                server.admin(), "CREATE ROLE rds_replication", "GRANT rds_replication TO " + database.user());

        assertThat(obstacles(database)).isEmpty();

        TestPostgres.execute(server.admin(), "DROP ROLE rds_replication");
    }

    @Test
    void aSourceThatIsFollowedByTriggersIsNotFollowedTwice() throws SQLException {
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(server.admin(), "ALTER ROLE " + database.user() + " REPLICATION");
        TestPostgres.execute(database, "CREATE SCHEMA hmig", "CREATE TABLE hmig.captured ()");

        assertThat(obstacles(database)).singleElement().asString().contains("strategy sync already");
    }

    @Test
    void whoDoesNotOwnTheDatabaseCouldNotFinish() throws SQLException {
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(
                server.admin(),
                "ALTER ROLE " + database.user() + " REPLICATION",
                "ALTER DATABASE " + database.database() + " OWNER TO postgres");

        assertThat(obstacles(database))
                .anyMatch(obstacle -> obstacle.contains("may not create a schema"))
                .anyMatch(obstacle -> obstacle.contains("does not own it"));
    }

    private static List<String> obstacles(DatabaseUrl database) throws SQLException {
        try (Connection connection = TestPostgres.connect(database)) {
            return ReplicationRights.of(connection).obstacles();
        }
    }
}
