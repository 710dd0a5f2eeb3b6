package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.server.ReaderPool.Question;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds some of the rows of a table that are not the same on both sides: first where they are, then which. */
final class DifferingRows {
    private static final int BUCKETS_SHOWN = 4;
    private static final int ROWS_SHOWN = 5;

    private final RowQuestion question;

    DifferingRows(RowQuestion question) {
        this.question = question;
    }

    /** Asks one side. */
    interface SideReader {
        /** The answer. */
        <T> T ask(Question<T> question) throws InterruptedException;
    }

    private record Row(String label, String hash) {}

    /** Each in words, by its key; none if rows have no key. */
    List<String> find(SideReader source, SideReader target) throws InterruptedException {
        if (question.key().isEmpty()) {
            return List.of();
        }
        Map<Long, String> there = source.ask(this::buckets);
        Map<Long, String> here = target.ask(this::buckets);
        List<Long> buckets = Stream.concat(there.keySet().stream(), here.keySet().stream())
                .distinct()
                .filter(bucket -> !Objects.equals(there.get(bucket), here.get(bucket)))
                .sorted()
                .limit(BUCKETS_SHOWN)
                .toList();
        return buckets.isEmpty()
                ? List.of()
                : compare(source.ask(side -> rows(side, buckets)), target.ask(side -> rows(side, buckets)));
    }

    private static List<String> compare(Map<String, Row> source, Map<String, Row> target) {
        TreeSet<String> keys = new TreeSet<>(source.keySet());
        keys.addAll(target.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(source.get(key), target.get(key)))
                .limit(ROWS_SHOWN)
                .map(key -> {
                    Row there = source.get(key);
                    Row here = target.get(key);
                    if (there == null) {
                        return Objects.requireNonNull(here).label() + " is at the target only";
                    }
                    return there.label() + (here == null ? " is missing at the target" : " has other values");
                })
                .toList();
    }

    private Map<Long, String> buckets(Connection side) throws SQLException {
        Map<Long, String> sums = new HashMap<>();
        Rows.of(side, question.buckets(), row -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private Map<String, Row> rows(Connection side, List<Long> buckets) throws SQLException {
        Map<String, Row> rows = new TreeMap<>();
        Rows.of(
                        side,
                        question.rowsIn(buckets),
                        row -> Map.entry(row.getString(1), new Row(row.getString(2), row.getString(3))))
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        return rows;
    }
}
