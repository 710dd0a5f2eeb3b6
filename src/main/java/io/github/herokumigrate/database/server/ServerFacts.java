package io.github.herokumigrate.database.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server and the role that we log in as are.
 *
 * @param version e.g. {@code 15.18}
 * @param major e.g. 15
 * @param encoding of the database, e.g. {@code UTF8}
 * @param collation of the database, e.g. {@code en_US.UTF-8}
 * @param role the role that we log in as
 * @param readsPastPolicies whether row security never applies to the role
 * @param mayCreate whether the role may make schemas in the database
 * @param databaseBytes the size of the database
 * @param freeConnections how many more connections the role may open, as far as it can see
 */
public record ServerFacts(
        String version,
        int major,
        String encoding,
        String collation,
        String role,
        boolean readsPastPolicies,
        boolean mayCreate,
        long databaseBytes,
        int freeConnections) {
    private static final String QUESTION = """
            SELECT split_part(current_setting('server_version'), ' ', 1),
                   current_setting('server_version_num')::int / 10000,
                   pg_encoding_to_char(d.encoding), d.datcollate, r.rolname, r.rolsuper OR r.rolbypassrls,
                   has_database_privilege(d.oid, 'CREATE'), pg_database_size(d.oid),
                   least(CASE WHEN r.rolconnlimit < 0 THEN 100000 ELSE r.rolconnlimit END
                           - (SELECT count(*) FROM pg_stat_activity a WHERE a.usename = r.rolname),
                         CASE WHEN d.datconnlimit < 0 THEN 100000 ELSE d.datconnlimit END
                           - (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = d.datname),
                         current_setting('max_connections')::int
                           - current_setting('superuser_reserved_connections')::int
                           - (SELECT count(*) FROM pg_stat_activity a WHERE a.backend_type = 'client backend'))
            FROM pg_database d, pg_roles r
            WHERE d.datname = current_database() AND r.rolname = current_user""";

    /** Asks a server; a count of free connections is true for this moment only. */
    public static ServerFacts read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            return new ServerFacts(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getBoolean(7),
                    row.getLong(8),
                    row.getInt(9));
        }
    }
}
