package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.ReaderPool;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.verify.RowQuestion.Hashing;
import io.github.herokumigrate.database.verify.TableComparison.Busy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a live source, at one moment, with the target: every row, every definition. */
public final class Verification {
    private static final String HASHES_RECORDS =
            "SELECT (to_regprocedure('pg_catalog.hash_record_extended(record,bigint)') IS NOT NULL)::text";
    private static final String FILLED =
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'm' AND relispopulated";

    private final SourceSnapshot snapshot;
    private final Endpoint target;
    private final VerifyLevel level;
    private final int jobs;

    /**
     * Compares with what the snapshot shows.
     *
     * @param jobs how many connections to each side read at the same time, at least one
     */
    public Verification(SourceSnapshot snapshot, Endpoint target, VerifyLevel level, int jobs) {
        this.snapshot = snapshot;
        this.target = target;
        this.level = level;
        this.jobs = jobs;
    }

    /**
     * What came out.
     *
     * @param tables by name
     * @param objects by kind
     * @param notices differences that prove nothing against the copy
     * @param bytes the size of the source's tables
     */
    public record Result(List<TableProof> tables, List<ObjectProof> objects, List<String> notices, long bytes) {}

    /**
     * Compares all.
     *
     * @param sequences the source's sequences as they were last carried over
     */
    public Result run(SequenceValues sequences, CopyListener listener) throws SQLException, InterruptedException {
        return run(sequences, Map.of(), ForeignKeys.VALIDATED, listener);
    }

    /**
     * Compares all but what is proven.
     *
     * @param sequences the source's sequences as they were last carried over
     * @param proven proofs of tables that still hold, by the tables' names
     * @param keys what is expected of foreign keys
     */
    public Result run(SequenceValues sequences, Map<String, TableProof> proven, ForeignKeys keys, CopyListener listener)
            throws SQLException, InterruptedException {
        try (Connection targetReader = target.connect();
                ReaderPool sources = new ReaderPool(jobs, snapshot::join);
                ReaderPool targets = new ReaderPool(jobs, target::connect)) {
            Connection sourceReader = snapshot.holder();
            Map<String, TableShape> tables = TableShape.tables(sourceReader);
            List<TableProof> proofs = new TableComparison(
                            sources, targets, level, hashing(sourceReader, targetReader), Busy.REFUSED)
                    .compare(tables, TableShape.tables(targetReader), proven, listener);
            List<ObjectProof> objects = new ArrayList<>(new ObjectComparison(sources, targets, keys).compare());
            objects.add(sequences.compare(SequenceValues.read(targetReader)));
            objects.add(LargeObjects.read(sourceReader, level).compare(LargeObjects.read(targetReader, level)));
            long bytes = tables.values().stream().mapToLong(TableShape::bytes).sum();
            return new Result(proofs, objects, staleViews(sourceReader, targetReader), bytes);
        }
    }

    /**
     * Compares the rows of some tables while the application works with them: no table is kept locked longer than it is
     * read, and one that is locked is left out. One that was truncated after the snapshot may seem to be empty at the source.
     *
     * @param names as the servers write them
     * @return the proofs in the order of the names
     */
    public List<TableProof> tables(Set<String> names, CopyListener listener) throws SQLException, InterruptedException {
        try (Connection targetReader = target.connect();
                ReaderPool sources = new ReaderPool(jobs, snapshot::joinBriefly, snapshot::rejoin);
                ReaderPool targets = new ReaderPool(jobs, target::connect)) {
            Connection sourceReader = snapshot.holder();
            return new TableComparison(sources, targets, level, hashing(sourceReader, targetReader), Busy.LEFT_OUT)
                    .compare(
                            only(names, TableShape.tables(sourceReader)),
                            only(names, TableShape.tables(targetReader)),
                            Map.of(),
                            listener);
        }
    }

    /** Compares constraints as the servers have them now. */
    public static ObjectProof constraints(Connection source, Connection target) throws SQLException {
        return ObjectComparison.constraints(source, target);
    }

    private static Map<String, TableShape> only(Set<String> names, Map<String, TableShape> tables) {
        Map<String, TableShape> some = new LinkedHashMap<>(tables);
        some.keySet().retainAll(names);
        return some;
    }

    // A materialized view is filled anew at the target: other rows there may only mean that the source's is old.
    private List<String> staleViews(Connection source, Connection targetReader) throws SQLException {
        List<String> notices = new ArrayList<>();
        Map<String, TableShape> copies = TableShape.materializedViews(targetReader);
        List<String> filled = new ArrayList<>(Rows.texts(source, FILLED));
        filled.retainAll(Rows.texts(targetReader, FILLED));
        for (TableShape view : TableShape.materializedViews(source).values()) {
            TableShape copy = copies.get(view.name());
            if (copy != null
                    && filled.contains(view.name())
                    && copy.columnNames().equals(view.columnNames())
                    && isOther(RowQuestion.of(view, level, Hashing.TEXT), source, targetReader)) {
                notices.add("Materialized view " + view.name() + " holds other rows than at the source, as it was"
                        + " filled anew. Refresh it at the source if that is a surprise.");
            }
        }
        return notices;
    }

    private static Hashing hashing(Connection source, Connection target) throws SQLException {
        return Rows.texts(source, HASHES_RECORDS).equals(List.of("true"))
                        && Rows.texts(target, HASHES_RECORDS).equals(List.of("true"))
                ? Hashing.BITS
                : Hashing.TEXT;
    }

    private static boolean isOther(RowQuestion rows, Connection source, Connection target) throws SQLException {
        return !RowSum.of(source, rows).equals(RowSum.of(target, rows));
    }
}
