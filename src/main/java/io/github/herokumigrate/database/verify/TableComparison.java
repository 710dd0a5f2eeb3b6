package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.ReaderPool;
import io.github.herokumigrate.database.server.ReaderPool.Question;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.verify.RowQuestion.Hashing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Compares the rows of all tables, several at the same time, both sides at the same time, the largest first. */
final class TableComparison {
    // Those are read many at once, as each question costs a round trip.
    private static final long SMALL_TABLE = 1 << 20;
    private static final int AT_ONCE = 64;

    private final ReaderPool source;
    private final ReaderPool target;
    private final VerifyLevel level;
    private final Hashing hashing;
    private final Busy busy;

    /** What is done with a table that is locked, or for which our session had to give way. */
    enum Busy {
        /** It is an error. */
        REFUSED,
        /** It is not compared. */
        LEFT_OUT
    }

    TableComparison(ReaderPool source, ReaderPool target, VerifyLevel level, Hashing hashing, Busy busy) {
        this.busy = busy;
        this.source = source;
        this.target = target;
        this.level = level;
        this.hashing = hashing;
    }

    /**
     * The proofs in the order of the tables' names; each is told as soon as it is there.
     *
     * @param proven proofs that there are, by the tables' names
     */
    List<TableProof> compare(
            Map<String, TableShape> sourceTables,
            Map<String, TableShape> targetTables,
            Map<String, TableProof> proven,
            CopyListener listener)
            throws InterruptedException {
        List<Pair> pairs = sourceTables.values().stream()
                .filter(table -> !proven.containsKey(table.name()))
                .sorted(Comparator.comparingLong(TableShape::bytes).reversed())
                .map(table -> new Pair(table, Optional.ofNullable(targetTables.get(table.name()))))
                .toList();
        List<Pending> pending =
                batches(pairs).stream().map(batch -> ask(batch, hashing)).toList();
        List<TableProof> proofs = new ArrayList<>();
        sourceTables.keySet().stream()
                .flatMap(name -> Optional.ofNullable(proven.get(name)).stream())
                .forEach(proofs::add);
        for (Pending batch : pending) {
            for (TableProof proof : proofs(batch)) {
                proofs.add(tell(proof, listener));
            }
        }
        for (TableShape table : targetTables.values()) {
            if (!sourceTables.containsKey(table.name())) {
                proofs.add(tell(
                        new TableProof(table.name(), 0, 0, RowSum.MISSING.hash(), "-", Duration.ZERO, List.of()),
                        listener));
            }
        }
        return proofs.stream().sorted(Comparator.comparing(TableProof::table)).toList();
    }

    private record Pair(TableShape table, Optional<TableShape> copy) {
        boolean haveSameColumns() {
            return copy.isPresent()
                    && new HashSet<>(copy.get().columnNames()).equals(new HashSet<>(table.columnNames()));
        }

        boolean mayBeReadWithOthers() {
            return table.bytes() < SMALL_TABLE
                    && haveSameColumns()
                    && !copy.orElseThrow().policiesForced();
        }
    }

    private static List<List<Pair>> batches(List<Pair> pairs) {
        List<List<Pair>> batches = new ArrayList<>();
        List<Pair> small = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!pair.mayBeReadWithOthers()) {
                batches.add(List.of(pair));
                continue;
            }
            small.add(pair);
            if (small.size() == AT_ONCE) {
                batches.add(List.copyOf(small));
                small.clear();
            }
        }
        if (!small.isEmpty()) {
            batches.add(List.copyOf(small));
        }
        return batches;
    }

    private Pending ask(List<Pair> batch, Hashing by) {
        List<RowQuestion> questions = batch.stream()
                .map(pair -> RowQuestion.of(pair.table(), level, by))
                .toList();
        Future<Timed> atSource = source.ask(connection -> timed(() -> RowSum.ofAll(connection, questions)));
        Future<Timed> atTarget = batch.size() == 1
                ? target.ask(connection -> timed(() -> List.of(atTarget(connection, batch.get(0), questions.get(0)))))
                : target.ask(connection -> timed(() -> RowSum.ofAll(connection, questions)));
        return new Pending(batch, by, atSource, atTarget);
    }

    private static RowSum atTarget(Connection target, Pair pair, RowQuestion question) throws SQLException {
        if (pair.copy().isEmpty()) {
            return RowSum.MISSING;
        }
        return pair.haveSameColumns()
                ? PastPolicies.read(target, pair.copy().get(), reader -> RowSum.of(reader, question))
                : new RowSum(0, "other columns");
    }

    private List<TableProof> proofs(Pending batch) throws InterruptedException {
        List<TableProof> proofs = new ArrayList<>();
        try {
            Iterator<Pair> pairs = batch.pairs().iterator();
            for (TableProof proof : batch.proofs()) {
                proofs.addAll(certain(pairs.next(), proof, batch.by()));
            }
            return proofs;
        } catch (CopyException e) {
            if (batch.pairs().size() == 1) {
                if (busy == Busy.LEFT_OUT && Transient.is(e)) {
                    return List.of();
                }
                throw e;
            }
        }
        // One at a time, the table to blame has a name.
        proofs.clear();
        for (Pair pair : batch.pairs()) {
            proofs.addAll(proofs(ask(List.of(pair), batch.by())));
        }
        return proofs;
    }

    // That something differs is believed of the text only; then the rows are looked for.
    private List<TableProof> certain(Pair pair, TableProof proof, Hashing by) throws InterruptedException {
        if (proof.equal() || !pair.haveSameColumns()) {
            return List.of(proof);
        }
        if (by != Hashing.TEXT) {
            return proofs(ask(List.of(pair), Hashing.TEXT));
        }
        DifferingRows rows = new DifferingRows(RowQuestion.of(pair.table(), level, Hashing.TEXT));
        return List.of(proof.withRows(rows.find(
                new PoolReader(source, pair.table(), Side.SOURCE),
                new PoolReader(target, pair.copy().orElseThrow(), Side.TARGET))));
    }

    private record PoolReader(ReaderPool pool, TableShape table, Side side) implements DifferingRows.SideReader {
        @Override
        public <T> T ask(Question<T> question) throws InterruptedException {
            return get(
                    pool.ask(connection -> side == Side.TARGET
                            ? PastPolicies.read(connection, table, question)
                            : question.ask(connection)),
                    table,
                    side);
        }
    }

    // What is told to differ while the application works may have been emptied by it since.
    private TableProof tell(TableProof proof, CopyListener listener) {
        if (busy == Busy.REFUSED || proof.equal()) {
            listener.compared(proof);
        }
        return proof;
    }

    private static Timed timed(Reading reading) throws SQLException {
        long begin = System.nanoTime();
        List<RowSum> sums = reading.read();
        return new Timed(sums, Duration.ofNanos(System.nanoTime() - begin));
    }

    private interface Reading {
        List<RowSum> read() throws SQLException;
    }

    private record Timed(List<RowSum> sums, Duration took) {}

    private static <T> T get(Future<T> answer, TableShape table, Side side) throws InterruptedException {
        try {
            return ReaderPool.get(answer);
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.VERIFY,
                    table.name(),
                    "Could not read table " + table.name() + " of the " + side + " to compare it: "
                            + ServerSaid.inOneLine(e) + ".",
                    e);
        }
    }

    private record Pending(List<Pair> pairs, Hashing by, Future<Timed> source, Future<Timed> target) {
        List<TableProof> proofs() throws InterruptedException {
            Timed atSource = get(source, pairs.get(0).table(), Side.SOURCE);
            Timed atTarget = get(target, pairs.get(0).table(), Side.TARGET);
            Duration longer = atSource.took().compareTo(atTarget.took()) > 0 ? atSource.took() : atTarget.took();
            return IntStream.range(0, pairs.size())
                    .mapToObj(i -> proof(
                            pairs.get(i).table().name(),
                            atSource.sums().get(i),
                            atTarget.sums().get(i),
                            longer.dividedBy(pairs.size())))
                    .toList();
        }

        private static TableProof proof(String table, RowSum source, RowSum target, Duration took) {
            return new TableProof(table, source.rows(), target.rows(), source.hash(), target.hash(), took, List.of());
        }
    }
}
