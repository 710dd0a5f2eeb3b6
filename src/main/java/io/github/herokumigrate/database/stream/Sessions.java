package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/** Opens the sessions of a copy. */
final class Sessions {
    // Nothing of a copy needs to survive a crash of the target before the copy is done: it goes on from its marks.
    private static final String OF_TARGET = """
            SELECT pg_catalog.set_config(name, value, false)
            FROM (VALUES ('synchronous_commit', 'off'), ('max_parallel_maintenance_workers', '0'),
                         ('client_min_messages', 'error'), ('check_function_bodies', 'off'),
                         ('standard_conforming_strings', 'on'), ('default_transaction_read_only', 'off'),
                         ('client_connection_check_interval', '5s'))
                 AS wanted (name, value)
            WHERE pg_catalog.current_setting(name, true) IS NOT NULL""";
    private static final String OF_SOURCE = "SET max_parallel_workers_per_gather = 0";

    private final SourceSnapshot snapshot;
    private final Endpoint target;
    private final Stage stage;

    Sessions(SourceSnapshot snapshot, Endpoint target, Stage stage) {
        this.snapshot = snapshot;
        this.target = target;
        this.stage = stage;
    }

    /** One at the target, in no transaction. */
    Wire target() throws SQLException {
        return at(target);
    }

    /** One at a target, in no transaction. */
    static Wire at(Endpoint target) throws SQLException {
        return prepared(Wire.open(target), OF_TARGET);
    }

    /** One at each side; the source's sees the snapshot. */
    CopyLane lane() throws SQLException {
        Wire source = prepared(Wire.open(snapshot.source()), OF_SOURCE + "; " + snapshot.joining());
        try {
            return new CopyLane(source, target(), afterPiece());
        } catch (SQLException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    // Who goes on working with a table waits for the piece that is being read, and not for all that follow.
    private String afterPiece() {
        return stage == Stage.BEGINNING ? "COMMIT; " + snapshot.joining() : "";
    }

    private static Wire prepared(Wire wire, String settings) throws SQLException {
        try {
            wire.run(settings);
            return wire;
        } catch (SQLException e) {
            wire.close();
            throw e;
        }
    }
}
