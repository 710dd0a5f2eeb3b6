package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole migration on a target that is made for it and removed afterwards: backing services, copy of the database,
 * roll-out, a look at every process, removal. What fails is told in the report; the rest goes on where it makes sense.
 */
public final class Rehearsal {
    private final Platform platform;
    private final Deployment deployment;
    private final DatabaseMigration databases;
    private final Clock clock;
    private final Redactor redactor;

    /**
     * Rehearses on one target.
     *
     * @param platform a target of which everything may be removed
     * @param deployment works on the same target
     * @param redactor scrubs what processes answer
     */
    public Rehearsal(
            Platform platform, Deployment deployment, DatabaseMigration databases, Clock clock, Redactor redactor) {
        this.platform = platform;
        this.deployment = deployment;
        this.databases = databases;
        this.clock = clock;
        this.redactor = redactor;
    }

    /**
     * Rehearses. What an earlier rehearsal that was killed left behind is removed first, and everything is removed at
     * the end, also when the thread is interrupted.
     *
     * @param source the database to copy; empty if there is none
     * @throws MigrationException if it can't begin: the source can't be reached, the target can't do what is wished
     */
    public RehearsalReport run(
            HerokuExport export, Composition composition, Optional<CopySource> source, RehearsalListener listener)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        TargetApp app = source.isPresent() ? databases.fitted(composition.app(), source.get()) : composition.app();
        platform.check(app);
        remove(app);
        RehearsalRecord record = new RehearsalRecord(composition.notices(), redactor);
        record.warn(platform.notices(app));
        listener.composed(composition);
        listener.noticed(platform.notices(app));
        try {
            listener.planned(deployment.plan(app, Stage.ROLLOUT, Force.NONE));
            rehearse(app, source, record, listener);
        } catch (MigrationException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            record.fail(e.getMessage());
            listener.failed(e.getMessage());
        } finally {
            listener.tearingDown();
            removeInAnyCase(app);
        }
        return record.report(
                platform.name(), app, startedAt, Duration.between(startedAt, clock.instant()), export, composition);
    }

    private void rehearse(
            TargetApp app, Optional<CopySource> source, RehearsalRecord record, RehearsalListener listener)
            throws InterruptedException {
        if (!deploy(app, Stage.BACKING_SERVICES, record, listener)) {
            return;
        }
        if (app.database().isPresent()) {
            copy(app, source, record, listener);
        }
        deploy(app, Stage.ROLLOUT, record, listener);
        for (ProcessStatus status : platform.status(app)) {
            listener.checked(record.check(status));
        }
    }

    private boolean deploy(TargetApp app, Stage stage, RehearsalRecord record, RehearsalListener listener)
            throws InterruptedException {
        PlanResult result = deployment.deploy(app, stage, Force.NONE, plan -> {}, listener.changes());
        record.add(result);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        return result.succeeded();
    }

    private void copy(TargetApp app, Optional<CopySource> source, RehearsalRecord record, RehearsalListener listener)
            throws InterruptedException {
        if (source.isEmpty()) {
            List<String> notice = List.of("Heroku attaches a database to the app, but none of its config vars holds a"
                    + " URL: it stays empty here. Name the source with heroku-migrate.database.sourceUrl.");
            record.warn(notice);
            listener.noticed(notice);
            return;
        }
        DatabaseUrl target = platform.databaseUrl(app)
                .orElseThrow(() -> new MigrationException("The database at the target does not answer."));
        CopyReport report = databases.run(source.get(), target, TargetPolicy.REFUSE_UNLESS_EMPTY, listener.copy());
        record.add(report);
        listener.copied(report);
        if (!report.verified()) {
            throw new MigrationException(String.join(System.lineSeparator(), report.differences()));
        }
    }

    /** Removes everything of this application, data included: a rehearsal's target holds nothing else. */
    private void remove(TargetApp app) throws InterruptedException {
        Set<String> everything = platform.resources(app).stream()
                .map(resource -> resource.id())
                .map(ResourceId::toString)
                .collect(Collectors.toSet());
        PlanResult result = deployment.destroy(app, new Force(everything), plan -> {}, new SilentListener());
        result.outcomes().stream()
                .flatMap(outcome -> outcome.problem().stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new MigrationException("Could not remove what a rehearsal left: " + problem);
                });
    }

    private void removeInAnyCase(TargetApp app) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            remove(app);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static InterruptedException interrupted(MigrationException cause) {
        Thread.interrupted();
        InterruptedException exception = new InterruptedException(cause.getMessage());
        exception.initCause(cause);
        return exception;
    }
}
