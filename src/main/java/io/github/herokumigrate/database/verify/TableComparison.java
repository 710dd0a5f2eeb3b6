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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Compares the rows of all tables, several at the same time, both sides at the same time, the largest first. */
final class TableComparison {
    private final ReaderPool source;
    private final ReaderPool target;
    private final VerifyLevel level;

    TableComparison(ReaderPool source, ReaderPool target, VerifyLevel level) {
        this.source = source;
        this.target = target;
        this.level = level;
    }

    /** The proofs in the order of the tables' names; each is told as soon as it is there. */
    List<TableProof> compare(
            Map<String, TableShape> sourceTables, Map<String, TableShape> targetTables, CopyListener listener)
            throws InterruptedException {
        List<Pending> pending = sourceTables.values().stream()
                .sorted(Comparator.comparingLong(TableShape::bytes).reversed())
                .map(table -> ask(table, targetTables.get(table.name())))
                .toList();
        List<TableProof> proofs = new ArrayList<>();
        for (Pending table : pending) {
            proofs.add(tell(withRows(table), listener));
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

    private Pending ask(TableShape table, @Nullable TableShape copy) {
        RowQuestion question = RowQuestion.of(table, level);
        Future<Timed> atSource = source.ask(connection -> timed(() -> RowSum.of(connection, question)));
        Future<Timed> atTarget = target.ask(connection -> timed(() -> {
            if (copy == null) {
                return RowSum.MISSING;
            }
            return haveSameColumns(table, copy)
                    ? PastPolicies.read(connection, copy, reader -> RowSum.of(reader, question))
                    : new RowSum(0, "other columns");
        }));
        return new Pending(table, Optional.ofNullable(copy), atSource, atTarget);
    }

    // Looked for only where the sums have said that there are some.
    private TableProof withRows(Pending pending) throws InterruptedException {
        TableProof proof = pending.proof();
        Optional<TableShape> copy = pending.copy().filter(same -> haveSameColumns(pending.table(), same));
        if (proof.equal() || copy.isEmpty()) {
            return proof;
        }
        DifferingRows rows = new DifferingRows(RowQuestion.of(pending.table(), level));
        return proof.withRows(rows.find(
                new PoolReader(source, pending.table(), Side.SOURCE), new PoolReader(target, copy.get(), Side.TARGET)));
    }

    private static boolean haveSameColumns(TableShape table, TableShape copy) {
        return new HashSet<>(copy.columns()).equals(new HashSet<>(table.columns()));
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

    private static TableProof tell(TableProof proof, CopyListener listener) {
        listener.compared(proof);
        return proof;
    }

    private static Timed timed(Reading reading) throws SQLException {
        long begin = System.nanoTime();
        RowSum sum = reading.read();
        return new Timed(sum, Duration.ofNanos(System.nanoTime() - begin));
    }

    private interface Reading {
        RowSum read() throws SQLException;
    }

    private record Timed(RowSum sum, Duration took) {}

    private static <T> T get(Future<T> answer, TableShape table, Side side) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof SQLException sql ? ServerSaid.inOneLine(sql) : "unexpected error";
            throw new CopyException(
                    Phase.VERIFY,
                    table.name(),
                    "Could not read table " + table.name() + " of the " + side + " to compare it: " + why + ".",
                    e.getCause());
        }
    }

    private record Pending(TableShape table, Optional<TableShape> copy, Future<Timed> source, Future<Timed> target) {
        TableProof proof() throws InterruptedException {
            Timed atSource = get(source, table, Side.SOURCE);
            Timed atTarget = get(target, table, Side.TARGET);
            Duration longer = atSource.took().compareTo(atTarget.took()) > 0 ? atSource.took() : atTarget.took();
            return new TableProof(
                    table.name(),
                    atSource.sum().rows(),
                    atTarget.sum().rows(),
                    atSource.sum().hash(),
                    atTarget.sum().hash(),
                    longer,
                    List.of());
        }
    }
}
