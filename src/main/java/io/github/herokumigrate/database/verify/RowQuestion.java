package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.catalog.TableShape;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is asked about the rows of a table, in the same words on both sides. Columns are named, because a restore may
 * change their order under inheritance (contract: database.md §8).
 *
 * @param from the table as a query names it
 * @param row the hash of a row's values
 * @param key the hash of its key; empty if it has none
 * @param keyText the key as it is; empty if it has none
 * @param label the key as a user may see it; empty if it has none
 * @param level how closely it is looked at
 */
record RowQuestion(String from, String row, String key, String keyText, String label, VerifyLevel level) {
    private static final long SMALL_TABLE = 8 << 20;
    // One row of so many is looked at in a sample.
    private static final int SAMPLE = 64;
    private static final int BUCKETS = 4096;

    /** How a row is hashed. */
    enum Hashing {
        /** By the text of all values, which differs whenever a user could see a difference. */
        TEXT,
        /**
         * The same, but for values that have no text but one: these by their bits, which is quicker, and documents each
         * by itself. Servers from version 14 on can do it, and might not all do it alike; so only sameness is believed.
         */
        BITS
    }

    /** About a table of the source. A small one, or one whose rows cannot be told apart, is no matter for a sample. */
    static RowQuestion of(TableShape table, VerifyLevel level, Hashing hashing) {
        boolean keyed = !table.key().isEmpty();
        List<String> names =
                table.key().stream().map(TableShape.KeyColumn::name).toList();
        return new RowQuestion(
                "FROM ONLY " + table.name(),
                hashing == Hashing.TEXT ? hash(row(table.columnNames())) : quickHash(table),
                keyed ? hash(row(names)) : "",
                keyed ? row(names) : "",
                table.key().stream().map(TableShape.KeyColumn::label).collect(Collectors.joining(" || ', ' || ")),
                level == VerifyLevel.SAMPLED && (!keyed || table.bytes() < SMALL_TABLE) ? VerifyLevel.FULL : level);
    }

    /** One row: how many there are, and a text that differs when a value of a row differs, whatever their order. */
    String sum() {
        String sum = "coalesce(sum(" + row + ")%s, 0)::text";
        String hash = switch (level) {
            case COUNTS -> "'-'";
            case SAMPLED -> sum.formatted(" FILTER (WHERE " + inOneOf(SAMPLE) + " = 0)");
            case FULL -> sum.formatted("");
        };
        return "SELECT count(*), " + hash + " " + from;
    }

    /** The same of several: a row for each, with its place among them. */
    static String sums(List<RowQuestion> questions) {
        return IntStream.range(0, questions.size())
                .mapToObj(i -> questions.get(i).sum().replaceFirst("SELECT ", "SELECT " + i + ", "))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** A number and a sum for each of the buckets into which keys fall. */
    String buckets() {
        return "SELECT " + inOneOf(BUCKETS) + ", count(*) || ' ' || sum(" + row + ") " + from + " GROUP BY 1";
    }

    /** The key, the key to be shown and the hash of each row in these buckets. */
    String rowsIn(Collection<Long> buckets) {
        return "SELECT " + keyText + ", " + label + ", " + row + " " + from + " WHERE " + inOneOf(BUCKETS) + " IN ("
                + buckets.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
    }

    private String inOneOf(int number) {
        return "(" + key + " & " + (number - 1) + ")";
    }

    private static String row(List<String> columns) {
        return "ROW(" + String.join(", ", columns) + ")::text";
    }

    private static String quickHash(TableShape table) {
        List<String> quick = table.columns().stream()
                .flatMap(column -> column.quick().stream())
                .toList();
        List<String> others = table.columns().stream()
                .filter(column -> column.quick().isEmpty())
                .map(TableShape.Column::name)
                .toList();
        if (quick.isEmpty()) {
            return hash(row(others));
        }
        String ofQuick = "hash_record_extended(ROW(" + String.join(", ", quick) + "), 0)";
        return others.isEmpty() ? ofQuick : "hashtextextended(" + row(others) + ", " + ofQuick + ")";
    }

    private static String hash(String text) {
        return "hashtextextended(" + text + ", 0)";
    }
}
