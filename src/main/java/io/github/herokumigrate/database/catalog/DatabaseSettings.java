package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a database or its role that an application may rely on (contract: database.md, H2 and H8); others
 * belong to the provider and are not copied.
 */
public final class DatabaseSettings {
    private static final String SEARCH_PATH = "search_path";
    private static final Pattern NAMES = Pattern.compile("(?:\"[^\"]+\"|[\\w$]+)(?:\\s*,\\s*(?:\"[^\"]+\"|[\\w$]+))*");
    // What is set for the role in this database wins over the role's, and that over the database's.
    private static final String SET = """
            SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
            FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS setting
            LEFT JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole
            WHERE (s.setdatabase = 0 OR d.datname = current_database())
              AND (s.setrole = 0 OR r.rolname = current_user)
              AND split_part(setting, '=', 1) IN (
                  'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone', 'timezone',
                  'DateStyle', 'datestyle', 'IntervalStyle', 'intervalstyle', 'default_text_search_config',
                  'bytea_output', 'extra_float_digits', 'default_transaction_isolation', 'xmloption', 'xmlbinary',
                  'standard_conforming_strings', 'array_nulls')
            ORDER BY s.setrole <> 0, s.setdatabase <> 0""";
    private static final String DEFAULT_PATH = "SELECT reset_val FROM pg_settings WHERE name = 'search_path'";

    private final Map<String, String> values;

    private DatabaseSettings(Map<String, String> values) {
        this.values = values;
    }

    /** Reads what is set, and the search path that sessions of the role begin with, wherever it comes from. */
    public static DatabaseSettings read(Connection source) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        Rows.of(source, SET, row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(setting -> values.put(setting.getKey(), setting.getValue()));
        values.put(SEARCH_PATH, Rows.texts(source, DEFAULT_PATH).get(0));
        return new DatabaseSettings(values);
    }

    /**
     * Sets them for the target database, each by itself.
     *
     * @return those that could not be set, and how to set them
     */
    public List<String> apply(Connection target) throws SQLException {
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, String> setting : values.entrySet()) {
            Optional<String> statement = statement(target, setting.getKey(), setting.getValue());
            if (statement.isEmpty()) {
                continue;
            }
            try {
                Rows.execute(target, statement.get());
            } catch (SQLException e) {
                if (target.isClosed()) {
                    throw e;
                }
                failed.add("A setting was not copied (" + ServerSaid.inOneLine(e)
                        + "). If the application relies on it, run as an administrator: " + statement.get());
            }
        }
        return failed;
    }

    private static Optional<String> statement(Connection target, String name, String value) throws SQLException {
        if (!name.equals(SEARCH_PATH)) {
            return Rows.texts(
                            target,
                            "SELECT format('ALTER DATABASE %I SET %I TO %L', current_database(), ?, ?)",
                            name,
                            value)
                    .stream()
                    .findFirst();
        }
        // A list of names is written as it is: in quotes it would be one name.
        boolean needed = !Rows.texts(target, DEFAULT_PATH).get(0).equals(value);
        return needed && NAMES.matcher(value).matches()
                ? Rows.texts(
                                target,
                                "SELECT format('ALTER DATABASE %I SET search_path TO ', current_database()) || ?",
                                value)
                        .stream()
                        .findFirst()
                : Optional.empty();
    }
}
