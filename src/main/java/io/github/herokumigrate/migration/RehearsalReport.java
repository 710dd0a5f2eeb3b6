package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.plan.PlanResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a rehearsal found out. Holds names and numbers, no value of a config var; texts from outside are redacted.
 *
 * @param platform the target's name in {@code <target>}, e.g. {@code local}
 * @param name the application's name at the target
 * @param startedAt when the rehearsal began
 * @param took how long it took
 * @param inventory what Heroku runs
 * @param destinations what of Heroku goes where
 * @param plan what was made at the target and how it came out; without outcomes when it did not get that far
 * @param database the proof of the copy; empty without a database or when it did not get that far
 * @param processes one for each process that was to be started
 * @param warnings what the user should know or do, each a sentence or two
 * @param failures why it failed, each with what to do; empty when it passed
 */
public record RehearsalReport(
        String platform,
        AppName name,
        Instant startedAt,
        Duration took,
        HerokuSnapshot inventory,
        List<Destination> destinations,
        PlanResult plan,
        Optional<CopyReport> database,
        List<ProcessCheck> processes,
        List<String> warnings,
        List<String> failures) {
    public RehearsalReport {
        destinations = List.copyOf(destinations);
        processes = List.copyOf(processes);
        warnings = List.copyOf(warnings);
        failures = List.copyOf(failures);
    }

    /** Whether the migration would work. */
    public enum Verdict {
        /** Nothing failed. */
        PASSED,
        /** At least one thing failed. */
        FAILED
    }

    /** The Heroku app. */
    public AppName app() {
        return inventory.app();
    }

    /** Passed if there is no failure. */
    public Verdict verdict() {
        return failures.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    }
}
