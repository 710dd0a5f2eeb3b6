package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A whole migration from a clean start: backing services, data, release command, processes, a look at each of them, and
 * everything taken down again whatever happened.
 */
public final class Rehearsal {
    private final Platform platform;
    private final Deployment deployment;
    private final DatabaseMigration databaseMigration;
    private final Clock clock;

    /** Rehearses on one target. */
    public Rehearsal(
            Platform platform, Deployment deployment, DatabaseMigration databaseMigration, Clock clock) {
        this.platform = platform;
        this.deployment = deployment;
        this.databaseMigration = databaseMigration;
        this.clock = clock;
    }

    /**
     * Rehearses.
     *
     * @param source the database to copy; empty if there is none
     * @return what was found out; a step that failed is in it
     * @throws InterruptedException if the thread was interrupted; everything is taken down then, too
     */
    public RehearsalReport run(
            HerokuSnapshot inventory,
            Composition composition,
            Optional<CopySource> source,
            RehearsalListener listener)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        Findings findings = new Findings();
        listener.composed(composition);
        try {
            takeDown(composition.app(), listener, findings);
            migrate(composition.app(), source, listener, findings);
        } catch (MigrationException e) {
            findings.fail(String.valueOf(e.getMessage()), listener);
        } finally {
            listener.tearingDown();
            takeDownUninterrupted(composition.app(), listener, findings);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("rehearsal interrupted");
        }
        return new RehearsalReport(
                platform.name(),
                composition.app().name(),
                startedAt,
                Duration.between(startedAt, clock.instant()),
                inventory,
                composition.destinations(),
                new PlanResult(List.copyOf(findings.outcomes.values())),
                findings.copy,
                findings.checks,
                warnings(inventory, composition, findings),
                findings.failures);
    }

    private void migrate(
            TargetApp app, Optional<CopySource> source, RehearsalListener listener, Findings findings)
            throws InterruptedException {
        Plan whole = deployment.plan(app, Stage.ROLLOUT, Force.NONE);
        listener.planned(whole);
        if (!deploy(app, Stage.BACKING_SERVICES, listener, findings)) {
            return;
        }
        Optional<DatabaseUrl> target = platform.databaseUrl(app);
        if (source.isPresent() && target.isPresent()) {
            CopyReport copy = databaseMigration.run(
                    source.get(), target.get(), TargetPolicy.REFUSE_UNLESS_EMPTY, listener.copy());
            findings.copy = Optional.of(copy);
            if (!copy.verified()) {
                copy.differences().forEach(difference -> findings.fail(difference, listener));
                return;
            }
        }
        if (deploy(app, Stage.ROLLOUT, listener, findings)) {
            for (ProcessStatus status : platform.status(app)) {
                listener.checked(status);
                findings.check(status, listener);
            }
        }
    }

    private boolean deploy(TargetApp app, Stage upTo, RehearsalListener listener, Findings findings)
            throws InterruptedException {
        PlanResult result = deployment.deploy(app, upTo, Force.NONE, plan -> {}, listener.changes());
        result.outcomes().forEach(findings::add);
        if (Thread.interrupted()) {
            throw new InterruptedException("rehearsal interrupted");
        }
        for (Outcome outcome : result.outcomes()) {
            if (outcome.state() == Outcome.State.FAILED) {
                findings.fail(outcome.problem().orElse("failed: " + outcome.change().id()), listener);
            }
        }
        return result.succeeded();
    }

    // A rehearsal owns its target wholly: what holds data there is a copy.
    private void takeDown(TargetApp app, RehearsalListener listener, Findings findings) throws InterruptedException {
        Set<String> everything = new HashSet<>();
        platform.resources(app).forEach(resource -> everything.add(resource.id().toString()));
        PlanResult result = deployment.destroy(app, new Force(everything), plan -> {}, listener.changes());
        for (Outcome outcome : result.outcomes()) {
            if (outcome.state() == Outcome.State.FAILED) {
                findings.fail(outcome.problem().orElse("could not remove " + outcome.change().id()), listener);
            }
        }
    }

    // Ctrl-C and time-outs interrupt this thread; the processes have to go all the same.
    private void takeDownUninterrupted(TargetApp app, RehearsalListener listener, Findings findings)
            throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            takeDown(app, listener, findings);
        } catch (MigrationException e) {
            findings.fail(String.valueOf(e.getMessage()), listener);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static List<String> warnings(HerokuSnapshot inventory, Composition composition, Findings findings) {
        Stream<String> unreadable =
                inventory.unreadable().stream().map(Rehearsal::sentence);
        Stream<String> copied =
                findings.copy.stream().flatMap(copy -> copy.notices().stream());
        return Stream.of(composition.notices().stream(), unreadable, copied)
                .flatMap(notices -> notices)
                .toList();
    }

    private static String sentence(Unreadable unreadable) {
        return unreadable.what() + ": " + unreadable.advice();
    }

    /** What was found out so far. */
    private static final class Findings {
        private final Map<ResourceId, Outcome> outcomes = new LinkedHashMap<>();
        private final List<ProcessCheck> checks = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private Optional<CopyReport> copy = Optional.empty();

        // The second deployment finds the backing services unchanged: what was done is told, not that.
        private void add(Outcome outcome) {
            if (outcome.state() != Outcome.State.UNCHANGED
                    || !outcomes.containsKey(outcome.change().id())) {
                outcomes.put(outcome.change().id(), outcome);
            }
        }

        private void check(ProcessStatus status, RehearsalListener listener) {
            checks.add(ProcessCheck.of(status));
            if (status.state() != ProcessStatus.State.UP) {
                fail("Process " + status.name() + " is not up: " + status.detail(), listener);
            }
        }

        private void fail(String problem, RehearsalListener listener) {
            failures.add(problem);
            listener.failed(problem);
        }
    }
}
