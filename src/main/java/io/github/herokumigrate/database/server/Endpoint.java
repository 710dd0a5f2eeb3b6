package io.github.herokumigrate.database.server;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One of the two databases and the ways to reach it: connections of our own and the environment of the tools.
 *
 * @param side which of the two
 * @param url how to reach it
 * @param redactor scrubs what the server says; learns the password
 */
public record Endpoint(Side side, DatabaseUrl url, Redactor redactor) {
    /** The name by which the servers know our sessions and those of the tools. */
    public static final String APPLICATION = "heroku-migrate";

    private static final int CONNECT_SECONDS = 20;

    public Endpoint {
        redactor.learn(url.password());
    }

    /**
     * Opens a connection with auto-commit on, the session set as {@link Session} says; the caller closes it.
     *
     * @throws io.github.herokumigrate.database.CopyException if the server cannot be reached, refuses, or is behind a
     *     pooler that changes sessions
     */
    public Connection connect() {
        try {
            Connection connection = dataSource().getConnection();
            try {
                if (!Session.prepareIfDirect(connection)) {
                    Pooler.refuseOfTransactions(this, () -> dataSource().getConnection());
                    Session.prepare(connection);
                }
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw ConnectionFailure.explain(this, e);
        }
    }

    /** The variables by which a tool of PostgreSQL finds the database and logs in. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGAPPNAME", APPLICATION);
        variables.put("PGCONNECT_TIMEOUT", String.valueOf(CONNECT_SECONDS));
        variables.put("PGPORT", String.valueOf(url.port()));
        put(variables, "PGHOST", url.host());
        put(variables, "PGUSER", url.user());
        put(variables, "PGDATABASE", url.database());
        put(variables, "PGPASSWORD", url.password().reveal());
        url.parameters()
                .forEach((name, value) -> ConnectionParameter.named(name)
                        .ifPresent(parameter -> variables.put(parameter.variable(), value)));
        return variables;
    }

    /** The names of the URL's parameters that nothing is done with. */
    public List<String> unknownParameters() {
        return url.parameters().keySet().stream()
                .filter(name -> ConnectionParameter.named(name).isEmpty())
                .toList();
    }

    /** {@code source database user@host:port/database}. */
    @Override
    public String toString() {
        return side + " database " + url;
    }

    private PGSimpleDataSource dataSource() throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {url.host().isEmpty() ? "localhost" : url.hostForUrl()});
        dataSource.setPortNumbers(new int[] {url.port()});
        dataSource.setDatabaseName(url.database().isEmpty() ? url.user() : url.database());
        dataSource.setUser(url.user());
        dataSource.setPassword(url.password().reveal());
        dataSource.setApplicationName(APPLICATION);
        dataSource.setConnectTimeout(CONNECT_SECONDS);
        dataSource.setTcpKeepAlive(true);
        // Prepared statements do not survive a transaction pooler.
        dataSource.setPrepareThreshold(0);
        for (Map.Entry<String, String> entry : url.parameters().entrySet()) {
            var parameter = ConnectionParameter.named(entry.getKey());
            if (parameter.isPresent()) {
                dataSource.setProperty(parameter.get().property(), entry.getValue());
            }
        }
        return dataSource;
    }

    private static void put(Map<String, String> variables, String name, String value) {
        if (!value.isEmpty()) {
            variables.put(name, value);
        }
    }
}
