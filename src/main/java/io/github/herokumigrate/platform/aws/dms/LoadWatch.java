package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** Watches a task until all rows are there. */
final class LoadWatch {
    private static final Duration LIMIT = Duration.ofDays(30);
    private static final int PERCENT = 100;

    private final AwsSite site;
    private final Redactor redactor;
    private final ReplicationKind kind;
    private final long bytes;
    private final long rows;
    private final CopyListener listener;

    LoadWatch(
            AwsSite site,
            Redactor redactor,
            ReplicationKind kind,
            List<ReplicatedTable> tables,
            CopyListener listener) {
        this.site = site;
        this.redactor = redactor;
        this.kind = kind;
        this.bytes = tables.stream().mapToLong(ReplicatedTable::bytes).sum();
        this.rows = tables.stream().mapToLong(ReplicatedTable::rows).sum();
        this.listener = listener;
    }

    /**
     * Waits.
     *
     * @throws MigrationException if a row can not be brought; names its table
     */
    void untilLoaded() throws InterruptedException {
        DmsReading reading = new DmsReading(site);
        site.waiting().until("the rows", LIMIT, () -> {
            ReplicationTask task = reading.task().orElseThrow(TaskState::gone);
            List<TableStatistics> tables = reading.tables(task.replicationTaskArn());
            requireNoError(task, tables);
            int percent = percent(task);
            long done = tables.stream()
                    .mapToLong(
                            table -> Optional.ofNullable(table.fullLoadRows()).orElse(0L))
                    .sum();
            listener.progress(new Advance(bytes * percent / PERCENT, bytes, done, rows, 0, 0, Optional.empty()));
            return isLoaded(task) ? Optional.of(task) : Optional.empty();
        });
    }

    private boolean isLoaded(ReplicationTask task) {
        boolean isWhole = percent(task) == PERCENT
                && number(stats(task).tablesLoading()) == 0
                && number(stats(task).tablesQueued()) == 0;
        return switch (kind) {
            case FULL_LOAD -> isWhole && task.status().equals(TaskPart.STOPPED);
            case FULL_LOAD_AND_CHANGES -> isWhole && task.status().equals(TaskPart.RUNNING);
        };
    }

    private void requireNoError(ReplicationTask task, List<TableStatistics> tables) {
        boolean hasStoppedEarly = task.status().equals(TaskPart.STOPPED)
                && (kind == ReplicationKind.FULL_LOAD_AND_CHANGES || percent(task) < PERCENT);
        if (!task.status().equals(TaskPart.FAILED) && number(stats(task).tablesErrored()) == 0 && !hasStoppedEarly) {
            return;
        }
        String wrong = tables.stream()
                .filter(table -> String.valueOf(table.tableState())
                        .toLowerCase(Locale.ROOT)
                        .matches("table (error|cancelled|does not exist)"))
                .map(table -> table.schemaName() + "." + table.tableName() + " (" + table.tableState() + ")")
                .collect(Collectors.joining(", "));
        throw new MigrationException("DMS could not bring all rows" + (wrong.isEmpty() ? "" : " of " + wrong) + ": "
                + TaskState.words(task, redactor) + " What it logs is in the console of DMS. Give it up with"
                + " -Dheroku-migrate.database.sync=abort, and mend it or use"
                + " -Dheroku-migrate.database.strategy=stream or sync.");
    }

    private static int percent(ReplicationTask task) {
        return number(stats(task).fullLoadProgressPercent());
    }

    private static ReplicationTaskStats stats(ReplicationTask task) {
        return Optional.ofNullable(task.replicationTaskStats())
                .orElseGet(() -> ReplicationTaskStats.builder().build());
    }

    private static int number(Integer value) {
        return Optional.ofNullable(value).orElse(0);
    }
}
