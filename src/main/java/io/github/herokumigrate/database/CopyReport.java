package io.github.herokumigrate.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proof of a copy: what was compared and how it came out. Holds names and numbers, no data.
 *
 * @param source the source as {@code user@host:port/database}
 * @param sourceVersion the source server's version, e.g. {@code 15.18}
 * @param target the target as {@code user@host:port/database}
 * @param targetVersion the target server's version
 * @param bytes the size of the source's tables in bytes
 * @param took how long the copy and its verification took
 * @param refused for how long nobody could write to the source, of a copy that followed it; empty if nobody was kept from it
 * @param tables one for each table, in the order of their names
 * @param objects one for each other kind of object: indexes, constraints, sequences, large objects, views, …
 * @param notices what was left out or changed on purpose, and why
 */
public record CopyReport(
        String source,
        String sourceVersion,
        String target,
        String targetVersion,
        long bytes,
        Duration took,
        Optional<Duration> refused,
        List<TableProof> tables,
        List<ObjectProof> objects,
        List<String> notices) {
    public CopyReport {
        tables = List.copyOf(tables);
        objects = List.copyOf(objects);
        notices = List.copyOf(notices);
    }

    /** The same after a time for which nobody could write to the source. */
    public CopyReport refusing(Duration time) {
        return new CopyReport(
                source, sourceVersion, target, targetVersion, bytes, took, Optional.of(time), tables, objects, notices);
    }

    /** The same with this proof in the place of the other of its kind. */
    public CopyReport with(ObjectProof proof) {
        List<ObjectProof> others = new ArrayList<>(objects);
        others.removeIf(other -> other.kind().equals(proof.kind()));
        others.add(proof);
        return new CopyReport(
                source, sourceVersion, target, targetVersion, bytes, took, refused, tables, others, notices);
    }

    /** Whether everything is equal on both sides. */
    public boolean verified() {
        return tables.stream().allMatch(TableProof::equal) && objects.stream().allMatch(ObjectProof::equal);
    }

    /** What is not equal, each in one sentence that names the table or object; empty if {@link #verified()}. */
    public List<String> differences() {
        Stream<String> rows = differences(tables).stream();
        Stream<String> definitions =
                objects.stream().filter(kind -> !kind.equal()).flatMap(ObjectProof::sentences);
        return Stream.concat(rows, definitions).toList();
    }

    /** What is not equal in some tables, each in one sentence. */
    public static List<String> differences(List<TableProof> tables) {
        return tables.stream()
                .filter(table -> !table.equal())
                .map(TableProof::difference)
                .toList();
    }

    /** The rows of all tables of the source. */
    public long rows() {
        return tables.stream().mapToLong(TableProof::sourceRows).sum();
    }

    /**
     * One table on both sides.
     *
     * @param table its name with its schema
     * @param sourceRows rows at the source
     * @param targetRows rows at the target
     * @param sourceHash the sum of the hashes of all rows, or {@code -} when only rows were counted
     * @param targetHash the same at the target
     * @param took how long the comparison took
     * @param differingRows some of the rows that differ, each in words by its key; empty if none differs, or if nothing
     *     tells the rows apart
     */
    public record TableProof(
            String table,
            long sourceRows,
            long targetRows,
            String sourceHash,
            String targetHash,
            Duration took,
            List<String> differingRows) {
        /** Stands in place of a hash for a table that a side does not have. */
        public static final String MISSING = "missing";

        public TableProof {
            differingRows = List.copyOf(differingRows);
        }

        /** The same with these rows. */
        public TableProof withRows(List<String> rows) {
            return new TableProof(table, sourceRows, targetRows, sourceHash, targetHash, took, rows);
        }

        /** Whether both sides hold the same rows. */
        public boolean equal() {
            return sourceRows == targetRows && sourceHash.equals(targetHash);
        }

        private String difference() {
            if (sourceHash.equals(MISSING) || targetHash.equals(MISSING)) {
                return "Table " + table + " is missing at the " + (sourceHash.equals(MISSING) ? "source." : "target.");
            }
            String sentence = sourceRows == targetRows
                    ? "Table " + table + ": " + sourceRows + " rows on both sides, but not with the same values."
                    : "Table " + table + ": " + sourceRows + " rows at the source, " + targetRows + " at the target.";
            return differingRows.isEmpty()
                    ? sentence
                    : sentence + " Among others: " + String.join("; ", differingRows) + ".";
        }
    }

    /**
     * One kind of object on both sides.
     *
     * @param kind what they are, e.g. {@code indexes}
     * @param sourceCount how many at the source
     * @param targetCount how many at the target
     * @param differences those that differ or exist on one side only, each said in words; empty when equal
     */
    public record ObjectProof(String kind, int sourceCount, int targetCount, List<String> differences) {
        public ObjectProof {
            differences = List.copyOf(differences);
        }

        /** Whether both sides hold the same objects. */
        public boolean equal() {
            return sourceCount == targetCount && differences.isEmpty();
        }

        private Stream<String> sentences() {
            return differences.isEmpty()
                    ? Stream.of(kind + ": " + sourceCount + " at the source, " + targetCount + " at the target.")
                    : differences.stream().map(difference -> kind + ": " + difference + ".");
        }
    }
}
