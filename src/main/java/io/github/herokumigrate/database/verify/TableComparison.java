package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.ReaderPool;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Side;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
            proofs.add(tell(table.proof(), listener));
        }
        for (TableShape table : targetTables.values()) {
            if (!sourceTables.containsKey(table.name())) {
                proofs.add(
                        tell(new TableProof(table.name(), 0, 0, RowSum.MISSING.hash(), "-", Duration.ZERO), listener));
            }
        }
        return proofs.stream().sorted(Comparator.comparing(TableProof::table)).toList();
    }

    private Pending ask(TableShape table, @Nullable TableShape copy) {
        List<String> columns = table.columns();
        Future<Timed> atSource = source.ask(connection -> timed(() -> RowSum.of(connection, table, level, columns)));
        Future<Timed> atTarget = target.ask(connection -> timed(() -> {
            if (copy == null) {
                return RowSum.MISSING;
            }
            return new HashSet<>(copy.columns()).equals(new HashSet<>(columns))
                    ? RowSum.pastPolicies(connection, copy, level, columns)
                    : new RowSum(0, "other columns");
        }));
        return new Pending(table.name(), atSource, atTarget);
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

    private record Pending(String table, Future<Timed> source, Future<Timed> target) {
        TableProof proof() throws InterruptedException {
            Timed atSource = get(source, Side.SOURCE);
            Timed atTarget = get(target, Side.TARGET);
            Duration longer = atSource.took().compareTo(atTarget.took()) > 0 ? atSource.took() : atTarget.took();
            return new TableProof(
                    table,
                    atSource.sum().rows(),
                    atTarget.sum().rows(),
                    atSource.sum().hash(),
                    atTarget.sum().hash(),
                    longer);
        }

        private Timed get(Future<Timed> answer, Side side) throws InterruptedException {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                String why = e.getCause() instanceof SQLException sql ? ServerSaid.inOneLine(sql) : "unexpected error";
                throw new CopyException(
                        Phase.VERIFY,
                        table,
                        "Could not read table " + table + " of the " + side + " to compare it: " + why + ".",
                        e.getCause());
            }
        }
    }
}
