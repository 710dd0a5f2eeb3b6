package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.HttpAnswer;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rehearsal has found out so far. */
final class RehearsalRecord {
    private final Redactor redactor;
    private final Map<ResourceId, Outcome> outcomes = new LinkedHashMap<>();
    private final List<ProcessCheck> processes = new ArrayList<>();
    private final List<String> warnings;
    private final List<String> failures = new ArrayList<>();
    private Optional<CopyReport> database = Optional.empty();

    RehearsalRecord(List<String> notices, Redactor redactor) {
        this.warnings = new ArrayList<>(notices);
        this.redactor = redactor;
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    void fail(String problem) {
        failures.add(problem);
    }

    /** Each stage reports the earlier stages' resources again: what was done to them counts, not that it is done. */
    void add(PlanResult result) {
        for (Outcome outcome : result.outcomes()) {
            outcomes.merge(
                    outcome.change().id(),
                    outcome,
                    (before, now) -> now.state() == Outcome.State.UNCHANGED ? before : now);
            if (outcome.state() == Outcome.State.FAILED) {
                failures.add(outcome.change().id() + ": " + outcome.problem().orElse("failed"));
            }
        }
    }

    void add(CopyReport report) {
        database = Optional.of(report);
    }

    ProcessCheck check(ProcessStatus status) {
        ProcessCheck check = new ProcessCheck(
                status.name(),
                status.state(),
                redactor.redact(status.detail()),
                status.answer().map(HttpAnswer::status),
                status.answer().map(HttpAnswer::body).map(redactor::redact).filter(text -> !text.isBlank()),
                startedIn(status));
        processes.add(check);
        if (!check.up() && failures.isEmpty()) {
            failures.add("Process " + check.name() + " is not up: " + check.detail());
        }
        return check;
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes.values());
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    RehearsalReport report(
            String platform,
            TargetApp app,
            Instant startedAt,
            Duration took,
            HerokuExport export,
            Composition composition) {
        return new RehearsalReport(
                platform,
                app.name(),
                startedAt,
                took,
                export.snapshot(),
                composition.destinations(),
                new PlanResult(outcomes()),
                database,
                processes,
                warnings,
                failures);
    }

    private Optional<Duration> startedIn(ProcessStatus status) {
        return status.state() == ProcessStatus.State.UP
                ? outcomes.values().stream()
                        .filter(outcome -> outcome.change()
                                .id()
                                .name()
                                .equals(status.type().value()))
                        .filter(outcome -> outcome.state() == Outcome.State.DONE)
                        .map(Outcome::took)
                        .findFirst()
                : Optional.empty();
    }
}
