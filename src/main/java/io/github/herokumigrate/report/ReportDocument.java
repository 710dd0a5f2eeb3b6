package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.migration.Destination;
import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fields of {@code report.json}, in their order. Others build on their names: add fields, rename none, and raise
 * {@link #FORMAT} when a meaning changes. Durations are in milliseconds, sizes in bytes.
 */
record ReportDocument(
        int format,
        RehearsalReport.Verdict verdict,
        List<String> failures,
        String app,
        Target target,
        Instant startedAt,
        long tookMillis,
        HerokuSnapshot inventory,
        List<Destination> destinations,
        List<ChangeOutcome> changes,
        Optional<DatabaseProof> database,
        List<CheckedProcess> processes,
        List<String> warnings) {
    private static final int FORMAT = 1;

    static ReportDocument of(RehearsalReport report) {
        return new ReportDocument(
                FORMAT,
                report.verdict(),
                report.failures(),
                report.app().value(),
                new Target(report.platform(), report.name().value()),
                report.startedAt(),
                report.took().toMillis(),
                report.inventory(),
                report.destinations(),
                report.plan().outcomes().stream().map(ChangeOutcome::of).toList(),
                report.database().map(DatabaseProof::of),
                report.processes().stream().map(CheckedProcess::of).toList(),
                report.warnings());
    }

    record Target(String platform, String name) {}

    record ChangeOutcome(
            String resource,
            ChangeKind kind,
            List<FieldChange> fields,
            Outcome.State state,
            Optional<String> problem,
            long tookMillis) {
        static ChangeOutcome of(Outcome outcome) {
            Change change = outcome.change();
            return new ChangeOutcome(
                    change.id().toString(),
                    ChangeKind.of(change),
                    change.differences().stream().map(FieldChange::of).toList(),
                    outcome.state(),
                    outcome.problem(),
                    outcome.took().toMillis());
        }
    }

    record FieldChange(String field, String before, String after) {
        static FieldChange of(Difference difference) {
            return new FieldChange(difference.field(), difference.before(), difference.after());
        }
    }

    record DatabaseProof(
            boolean verified,
            String source,
            String sourceVersion,
            String target,
            String targetVersion,
            long bytes,
            long rows,
            long tookMillis,
            List<TableProof> tables,
            List<ObjectProof> objects,
            List<String> notices) {
        static DatabaseProof of(CopyReport copy) {
            return new DatabaseProof(
                    copy.verified(),
                    copy.source(),
                    copy.sourceVersion(),
                    copy.target(),
                    copy.targetVersion(),
                    copy.bytes(),
                    copy.rows(),
                    copy.took().toMillis(),
                    copy.tables().stream().map(TableProof::of).toList(),
                    copy.objects().stream().map(ObjectProof::of).toList(),
                    copy.notices());
        }
    }

    record TableProof(
            String table,
            boolean equal,
            long sourceRows,
            long targetRows,
            String sourceHash,
            String targetHash,
            long tookMillis,
            List<String> differingRows) {
        static TableProof of(CopyReport.TableProof table) {
            return new TableProof(
                    table.table(),
                    table.equal(),
                    table.sourceRows(),
                    table.targetRows(),
                    table.sourceHash(),
                    table.targetHash(),
                    table.took().toMillis(),
                    table.differingRows());
        }
    }

    record ObjectProof(String kind, boolean equal, int sourceCount, int targetCount, List<String> differences) {
        static ObjectProof of(CopyReport.ObjectProof objects) {
            return new ObjectProof(
                    objects.kind(),
                    objects.equal(),
                    objects.sourceCount(),
                    objects.targetCount(),
                    objects.differences());
        }
    }

    record CheckedProcess(
            String name,
            String state,
            String detail,
            Optional<Integer> httpStatus,
            Optional<String> answer,
            Optional<Long> startedInMillis) {
        static CheckedProcess of(ProcessCheck check) {
            return new CheckedProcess(
                    check.name(),
                    check.state().name(),
                    check.detail(),
                    check.httpStatus(),
                    check.answer(),
                    check.startedIn().map(Duration::toMillis));
        }
    }
}
