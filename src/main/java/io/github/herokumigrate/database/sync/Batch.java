package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.sync.Following.Rest;
import io.github.herokumigrate.database.wire.CopyRelay;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has changed between the moment of the source that the target equals and a later one, in one transaction at each
 * side (contract: database.md §10.2). Rows are streamed, however many.
 *
 * <p>All changed keys of a table are deleted before the rows are copied, so rows that swapped unique values do not meet.
 */
final class Batch {
    /** Begins a transaction of the source that sees the present. */
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private static final int TABLES_AT_ONCE = 400;

    private final Wire source;
    private final Wire target;
    private final List<FollowedTable> tables;
    private final List<FollowedTable> keyless;
    private final String options;
    private final Course course;

    /**
     * A batch to come.
     *
     * @param tables those with a key, and those without
     * @param encoding the source's
     */
    Batch(Wire source, Wire target, List<FollowedTable> tables, String encoding, Course course) {
        this.source = source;
        this.target = target;
        this.tables = tables.stream().filter(FollowedTable::hasKey).toList();
        this.keyless = tables.stream().filter(table -> !table.hasKey()).toList();
        this.course = course;
        this.options = " (ENCODING '" + encoding + "')";
    }

    /**
     * What a batch brought.
     *
     * @param moment the snapshot of the source that the target now equals
     * @param rows keys of changed rows
     * @param tables oids of the tables that were changed
     */
    record Brought(String moment, long rows, Set<Long> tables) {
        boolean isEmpty() {
            return tables.isEmpty();
        }
    }

    /**
     * Brings the target to a moment of the source.
     *
     * @param run the target's, to which the source's capture must belong
     * @param beginning the statements that begin a transaction of the source that sees the moment
     * @param rest whether tables without a key are brought as a whole
     * @throws CopyException if it belongs to another by now
     * @throws SQLException if a side failed; then both sessions must be closed and nothing was brought
     */
    Brought bring(String run, String beginning, Rest rest) throws SQLException {
        String last = last(run);
        String moment = begin(run, beginning);
        Changes changes = changes(since(last), rest);
        if (changes.isEmpty()) {
            target.run("BEGIN");
        } else {
            new CopyRelay(source, target, bytes -> {}).copy(changes.out(since(last)), "BEGIN; " + changes.in());
            target.run(changes.unproven());
        }
        target.run("UPDATE hmig_state.run SET snapshot = '" + moment + "' WHERE id = '" + run + "'; COMMIT");
        source.run("COMMIT");
        return new Brought(moment, changes.rows(), changes.oids());
    }

    /** The same without bringing anything. */
    Brought look(String run) throws SQLException {
        String last = last(run);
        String moment = begin(run, BEGIN);
        Changes changes = changes(since(last), Rest.LEFT);
        source.run("COMMIT");
        return new Brought(moment, changes.rows(), changes.oids());
    }

    private String last(String run) throws SQLException {
        return ask(target, "SELECT snapshot::text FROM hmig_state.run WHERE id = '" + run + "'");
    }

    private String begin(String run, String beginning) throws SQLException {
        source.run(beginning);
        String moment = ask(source, "SELECT pg_current_snapshot()::text");
        if (source.ask("SELECT 1 FROM hmig.run WHERE id = '" + run + "'").isEmpty()) {
            throw new CopyException(
                    Phase.FOLLOW,
                    "capture",
                    "The changes of the " + course.from() + " are followed for another " + course.to()
                            + " by now, or no longer. End it with " + course.end() + ".");
        }
        return moment;
    }

    /** A condition on the changes: they became visible after this moment. */
    static String since(String moment) {
        return "hmig_xid >= pg_snapshot_xmin('" + moment + "')::text::bigint"
                + " AND NOT pg_visible_in_snapshot(hmig_xid::text::xid8, '" + moment + "')";
    }

    private Changes changes(String since, Rest rest) throws SQLException {
        Set<Long> truncated = Arrays.stream(ask(
                                source,
                                "SELECT coalesce(string_agg(DISTINCT rel::text, ','), '') FROM hmig.truncated WHERE "
                                        + since)
                        .split(","))
                .filter(oid -> !oid.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        Map<Long, Long> keys = new LinkedHashMap<>();
        for (int from = 0; from < tables.size(); from += TABLES_AT_ONCE) {
            String counts = tables.subList(from, Math.min(from + TABLES_AT_ONCE, tables.size())).stream()
                    .map(table -> "SELECT " + table.oid() + ", count(*) FROM " + table.changes() + " WHERE " + since)
                    .collect(Collectors.joining(" UNION ALL "));
            String answer = ask(
                    source,
                    "SELECT coalesce(string_agg(t || '=' || n, ','), '') FROM (" + counts
                            + ") AS c (t, n) WHERE n > 0");
            Arrays.stream(answer.split(","))
                    .filter(count -> !count.isEmpty())
                    .map(count -> count.split("="))
                    .forEach(count -> keys.put(Long.valueOf(count[0]), Long.valueOf(count[1])));
        }
        return new Changes(
                Stream.concat(
                                tables.stream().filter(table -> truncated.contains(table.oid())),
                                rest == Rest.WHOLE ? keyless.stream() : Stream.empty())
                        .toList(),
                tables.stream()
                        .filter(table -> keys.containsKey(table.oid()) && !truncated.contains(table.oid()))
                        .toList(),
                keys.values().stream().mapToLong(Long::longValue).sum());
    }

    /** The tables to be copied whole, and those of which some rows have changed. */
    private final class Changes {
        private final List<FollowedTable> whole;
        private final List<FollowedTable> partly;
        private final long rows;

        Changes(List<FollowedTable> whole, List<FollowedTable> partly, long rows) {
            this.whole = whole;
            this.partly = partly;
            this.rows = rows;
        }

        boolean isEmpty() {
            return whole.isEmpty() && partly.isEmpty();
        }

        long rows() {
            return rows;
        }

        Set<Long> oids() {
            return Stream.concat(whole.stream(), partly.stream())
                    .map(FollowedTable::oid)
                    .collect(Collectors.toSet());
        }

        /** The statements for the source. */
        String out(String since) {
            List<String> statements = new ArrayList<>();
            for (FollowedTable table : whole) {
                statements.add(
                        "COPY (SELECT " + columns(table, "t") + " FROM " + table.rows() + " AS t) TO STDOUT" + options);
            }
            for (FollowedTable table : partly) {
                String keys = "SELECT DISTINCT " + table.keyColumns() + " FROM " + table.changes() + " WHERE " + since;
                statements.add("COPY (" + keys + ") TO STDOUT" + options);
                statements.add("COPY (SELECT " + columns(table, "t") + " FROM " + table.rows() + " AS t JOIN (" + keys
                        + ") AS k ON " + table.sameKey("t", "k") + ") TO STDOUT" + options);
            }
            return String.join("; ", statements);
        }

        /** The statements for the target, in the same order. */
        String in() {
            List<String> statements = new ArrayList<>();
            for (FollowedTable table : whole) {
                statements.add("TRUNCATE " + table.rows());
                statements.add(copyIn(table));
            }
            for (FollowedTable table : partly) {
                String keys = "hmig_k_" + table.oid();
                // For the session, as each one made anew would leave its traces in the catalog.
                statements.add("CREATE TEMP TABLE IF NOT EXISTS " + keys + " ON COMMIT DELETE ROWS AS SELECT "
                        + table.keyColumns() + " FROM ONLY " + table.name() + " WITH NO DATA");
                statements.add("COPY pg_temp." + keys + " FROM STDIN" + options);
                statements.add("DELETE FROM " + table.rows() + " AS t USING pg_temp." + keys + " AS k WHERE "
                        + table.sameKey("t", "k"));
                statements.add(copyIn(table));
            }
            return String.join("; ", statements);
        }

        /** The statement for the target by which what was proven of these tables is proven no longer. */
        String unproven() {
            String names = Stream.concat(whole.stream(), partly.stream())
                    .flatMap(table -> table.members().stream())
                    .map(member -> "to_regclass('" + member.name().replace("'", "''") + "')::oid")
                    .collect(Collectors.joining(", "));
            return "DELETE FROM hmig_state.proof WHERE rel IN (" + names + ")";
        }

        private String copyIn(FollowedTable table) {
            // A table may have no column at all, and rows nevertheless.
            String columns = table.columns().isEmpty() ? "" : " (" + String.join(", ", table.columns()) + ")";
            return "COPY " + table.name() + columns + " FROM STDIN" + options;
        }

        private String columns(FollowedTable table, String alias) {
            return table.columns().stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
        }
    }

    private static String ask(Wire session, String question) throws SQLException {
        return session.ask(question).orElseThrow(() -> new SQLException("no answer to: " + question));
    }
}
