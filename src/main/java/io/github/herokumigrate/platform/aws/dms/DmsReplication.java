package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.OffersReplication.Pair;
import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.dms.EndpointPart.Side;
import io.github.herokumigrate.platform.aws.dms.Part.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** AWS DMS for one application. */
public final class DmsReplication implements Replication {
    private static final int PARALLELISM = 4;
    private static final Duration STATE_LIMIT = Duration.ofMinutes(20);
    private static final Set<String> DOUBTFUL =
            Set.of("Mismatched records", "Suspended records", "Table error", "Error");
    private static final PlanListener SILENT = new PlanListener() {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    };

    private final AwsSite site;
    private final Parts parts;
    private final Pair pair;
    private final Redactor redactor;

    /**
     * Between two databases.
     *
     * @param redactor scrubs what DMS says of failures; learns the passwords
     */
    public DmsReplication(AwsSite site, Parts parts, Pair pair, Redactor redactor) {
        this.site = site;
        this.parts = parts;
        this.pair = pair;
        this.redactor = redactor;
        redactor.learn(pair.source().password());
        redactor.learn(pair.target().password());
    }

    @Override
    public void check() throws InterruptedException {
        translated(() -> {
            DmsTags tags = parts.tags(pair);
            for (Part part : parts.parts(pair)) {
                Optional<Found> found = part.look();
                if (found.isPresent()) {
                    tags.requireSame(found.get().arn(), part.what());
                }
            }
            return tags;
        });
    }

    @Override
    public void load(List<ReplicatedTable> tables, CopyListener listener) throws InterruptedException {
        List<Resource<?>> resources = Guarded.all(parts.wished(pair, tables));
        Plan plan = new Planner(PARALLELISM, redactor).plan(resources, Force.NONE);
        if (!plan.isEmpty()) {
            listener.notice("What DMS needs is made now: a replication instance alone takes about ten minutes.");
        }
        run(plan, resources, "prepared");
        translated(() -> {
            start();
            new LoadWatch(site, redactor, pair.kind(), tables, listener).untilLoaded();
            return pair;
        });
    }

    private void start() throws InterruptedException {
        ReplicationTask task = task();
        if (task.status().equals("ready")) {
            ConnectionTest test = new ConnectionTest(site, redactor);
            for (Side side : Side.values()) {
                test.require(task.replicationInstanceArn(), side);
            }
            start(task, StartReplicationTaskTypeValue.START_REPLICATION);
        } else if (task.status().equals(TaskPart.STOPPED) && !isLoaded(task)) {
            start(task, StartReplicationTaskTypeValue.RESUME_PROCESSING);
        }
    }

    private static boolean isLoaded(ReplicationTask task) {
        return String.valueOf(task.stopReason()).contains("FULL_LOAD_ONLY_FINISHED");
    }

    private void start(ReplicationTask task, StartReplicationTaskTypeValue how) {
        try {
            dms().startReplicationTask(request ->
                    request.replicationTaskArn(task.replicationTaskArn()).startReplicationTaskType(how));
        } catch (InvalidResourceStateException e) {
            // It has started, if the answer to the first attempt of the same call got lost.
            if (task().status().equals("ready")) {
                throw e;
            }
        }
    }

    @Override
    public Map<String, Long> changedRows() throws InterruptedException {
        return translated(() -> {
            ReplicationTask task = task();
            if (!task.status().equals(TaskPart.RUNNING)) {
                throw new MigrationException("DMS no longer brings what changes: " + TaskState.words(task, redactor)
                        + " Look at it in the console of DMS and resume it there, then run again; or give it up with"
                        + " -Dheroku-migrate.database.sync=abort.");
            }
            return new DmsReading(site)
                    .tables(task.replicationTaskArn()).stream()
                            .filter(table -> !EndpointPart.OWN_SCHEMA.equals(table.schemaName()))
                            .collect(Collectors.toMap(
                                    table -> table.schemaName() + "." + table.tableName(),
                                    DmsReplication::changes,
                                    Long::sum));
        });
    }

    private static long changes(TableStatistics table) {
        return number(table.inserts()) + number(table.updates()) + number(table.deletes());
    }

    private static long number(Long value) {
        return Optional.ofNullable(value).orElse(0L);
    }

    @Override
    public List<String> doubts() throws InterruptedException {
        return translated(() -> new DmsReading(site)
                .tables(task().replicationTaskArn()).stream()
                        .filter(table -> DOUBTFUL.contains(String.valueOf(table.validationState())))
                        .map(table -> "The validation of DMS says of " + table.schemaName() + "." + table.tableName()
                                + ": " + table.validationState() + ".")
                        .toList());
    }

    @Override
    public void stop() throws InterruptedException {
        translated(() -> {
            if (task().status().equals(TaskPart.RUNNING)) {
                try {
                    dms().stopReplicationTask(request -> request.replicationTaskArn(task().replicationTaskArn()));
                } catch (InvalidResourceStateException e) {
                    // It is ending already.
                }
            }
            return site.waiting()
                    .until(
                            "the end of the replication task",
                            STATE_LIMIT,
                            () -> Optional.of(task())
                                    .filter(task -> task.status().equals(TaskPart.STOPPED)));
        });
    }

    @Override
    public void remove() throws InterruptedException {
        List<Resource<?>> resources = Guarded.all(parts.left(Set.of()));
        run(new Planner(PARALLELISM, redactor).planRemoval(resources, Force.NONE), resources, "removed");
    }

    private void run(Plan plan, List<Resource<?>> resources, String done) throws InterruptedException {
        PlanResult result = new PlanRunner(PARALLELISM, site.waiting().clock(), redactor).run(plan, resources, SILENT);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!result.succeeded()) {
            throw new MigrationException("DMS could not be " + done + ": "
                    + result.outcomes().stream()
                            .filter(outcome -> outcome.state() == Outcome.State.FAILED)
                            .map(outcome -> outcome.change().id() + ": "
                                    + outcome.problem().orElse("failed"))
                            .collect(Collectors.joining(System.lineSeparator()))
                    + System.lineSeparator() + "Run again: it goes on from here.");
        }
    }

    private ReplicationTask task() {
        return new DmsReading(site).task().orElseThrow(TaskState::gone);
    }

    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T translated(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }

    private DatabaseMigrationClient dms() {
        return site.clients().dms();
    }
}
