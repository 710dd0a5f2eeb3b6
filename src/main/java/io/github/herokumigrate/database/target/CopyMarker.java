package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The mark that a copy leaves in the target, so that the next run knows an unfinished copy of ours from other data.
 *
 * @param source what was copied, as {@code user@host:port/database} or a file name
 * @param strategy how
 * @param state how far it came
 * @param started when, as the target's clock has it
 * @param plan a hash of the definitions that are copied; empty as long as the target may hold anything else
 */
public record CopyMarker(String source, CopyStrategy strategy, State state, String started, Optional<String> plan) {
    private static final String TABLES = """
            CREATE SCHEMA IF NOT EXISTS hmig_state;
            CREATE TABLE IF NOT EXISTS hmig_state.run (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(), started timestamptz NOT NULL DEFAULT now(),
                source text NOT NULL, snapshot pg_snapshot, plan_hash text, phase text NOT NULL, mode text NOT NULL);
            CREATE TABLE IF NOT EXISTS hmig_state.item (
                run uuid NOT NULL, kind text NOT NULL, name text NOT NULL, part int NOT NULL, parts int NOT NULL,
                pages bigint NOT NULL, source_state text NOT NULL, rows bigint NOT NULL,
                finished timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (run, kind, name, part));
            CREATE TABLE IF NOT EXISTS hmig_state.proof (
                rel oid PRIMARY KEY, name text NOT NULL, rows bigint NOT NULL, hash text NOT NULL,
                milliseconds bigint NOT NULL, source_state text NOT NULL)""";

    /** How far a copy came. */
    public enum State {
        /** Begun; what the target holds is a part. */
        COPYING,
        /** Everything is there but not yet compared. */
        COPIED,
        /** All that the source held at one moment is there but for what waits for the end; its changes follow. */
        FOLLOWING,
        /** All changes are there, to a source that nobody writes to; what waited for the end is being made. */
        SEALED,
        /** Compared and equal. */
        VERIFIED,
        /** Compared and not equal. */
        DIFFERENT
    }

    /** The mark of the last run; empty if no copy ever went there. */
    public static Optional<CopyMarker> read(Connection target) throws SQLException {
        if (Rows.texts(target, "SELECT to_regclass('hmig_state.run')::text").get(0) == null) {
            return Optional.empty();
        }
        List<CopyMarker> runs = Rows.of(
                target,
                "SELECT source, mode, phase, to_char(started, 'YYYY-MM-DD HH24:MI UTC'), plan_hash FROM hmig_state.run"
                        + " ORDER BY started DESC LIMIT 1",
                row -> new CopyMarker(
                        row.getString(1),
                        CopyStrategy.valueOf(row.getString(2)),
                        State.valueOf(row.getString(3)),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5))));
        return runs.stream().findFirst();
    }

    /** Marks the target as being copied to; from here on what it holds is ours. */
    public static void begin(Connection target, String source, CopyStrategy strategy) throws SQLException {
        Rows.execute(target, TABLES);
        try (PreparedStatement statement = target.prepareStatement(
                "WITH old AS (DELETE FROM hmig_state.run), items AS (DELETE FROM hmig_state.item),"
                        + " proofs AS (DELETE FROM hmig_state.proof)"
                        + " INSERT INTO hmig_state.run (source, phase, mode) VALUES (?, 'COPYING', ?)")) {
            statement.setString(1, source);
            statement.setString(2, strategy.name());
            statement.executeUpdate();
        }
    }

    /** Notes that the target holds nothing but what a copy of these definitions makes from now on. */
    public static void planned(Connection target, String plan) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement("UPDATE hmig_state.run SET plan_hash = ?")) {
            statement.setString(1, plan);
            statement.executeUpdate();
        }
    }

    /** The name of the run that the target is of. */
    public static String run(Connection target) throws SQLException {
        return Rows.texts(target, "SELECT id::text FROM hmig_state.run").get(0);
    }

    /** Notes the moment of the source whose later changes must be brought over, unless there is an earlier one. */
    public static void changesSince(Connection target, String moment) throws SQLException {
        try (PreparedStatement statement =
                target.prepareStatement("UPDATE hmig_state.run SET snapshot = coalesce(snapshot, ?::pg_snapshot)")) {
            statement.setString(1, moment);
            statement.executeUpdate();
        }
    }

    /** Notes that what the target holds is of no use to any other run. */
    public static void abandon(Connection target) throws SQLException {
        Rows.execute(target, "UPDATE hmig_state.run SET phase = 'COPYING', plan_hash = NULL, snapshot = NULL");
    }

    /** Takes all marks away. */
    public static void remove(Connection target) throws SQLException {
        Rows.execute(target, "DROP SCHEMA IF EXISTS hmig_state CASCADE");
    }

    /** Notes how far the copy came. */
    public static void reached(Connection target, State state) throws SQLException {
        Rows.execute(target, "UPDATE hmig_state.run SET phase = '" + state + "'");
    }

    /** Whether another run can go on where this one ended, as each of its pieces has a mark. */
    boolean canGoOn(String of, CopyStrategy by) {
        return unfinished() && by != CopyStrategy.DUMP && strategy == by && source.equals(of) && plan.isPresent();
    }

    /** Whether what the target holds is a copy that was never finished. */
    boolean unfinished() {
        return state == State.COPYING || state == State.COPIED || isFollowing();
    }

    /** Whether it is a copy of a source whose changes are followed. */
    public boolean isFollowing() {
        return state == State.FOLLOWING || state == State.SEALED;
    }
}
