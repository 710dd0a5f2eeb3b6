package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The log group of all processes. It holds no data in the sense of the engine: what is in it goes by itself after the
 * days of its retention, and Heroku kept the last 1,500 lines only. A word of the user is for what can't be had again.
 */
record LogGroupResource(AwsSite site, LogRetention retention)
        implements Creatable<LogGroupResource.State>,
                Updatable<LogGroupResource.State>,
                Removable<LogGroupResource.State> {
    private static final Duration CONCURRENT_LIMIT = Duration.ofMinutes(1);

    /**
     * What is chosen about it.
     *
     * @param retentionDays how long events are kept; empty for ever
     */
    record State(Optional<Integer> retentionDays) {}

    @Override
    public ResourceId id() {
        return TaskRuntime.LOG_GROUP;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(Optional.of(retention.days())));
    }

    @Override
    public Optional<State> observe() {
        // Groups come in the order of their names: of those that begin with ours, ours is the first.
        return logs().describeLogGroups(request -> request.logGroupNamePrefix(name())).logGroups().stream()
                .filter(group -> group.logGroupName().equals(name()))
                .findFirst()
                .map(this::ours);
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.retentionDays.filter(days -> days == retention.days()).isPresent()
                ? List.of()
                : List.of(Difference.updatable(
                        "retention in days",
                        actual.retentionDays.map(String::valueOf).orElse("for ever"),
                        retention.days()));
    }

    @Override
    public void create() throws InterruptedException {
        try {
            alone(() -> logs().createLogGroup(request ->
                    request.logGroupName(name()).tags(site.tags().of("log-group"))));
        } catch (ResourceAlreadyExistsException e) {
            observe();
        }
        putRetention();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        putRetention();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        try {
            alone(() -> logs().deleteLogGroup(request -> request.logGroupName(name())));
        } catch (ResourceNotFoundException e) {
            // Gone already.
        }
    }

    private void putRetention() throws InterruptedException {
        alone(() -> logs().putRetentionPolicy(
                        request -> request.logGroupName(name()).retentionInDays(retention.days())));
    }

    private State ours(LogGroup group) {
        String arn = site.account().arn("logs", "log-group:" + name());
        site.tags()
                .requireOurs(
                        logs().listTagsForResource(request -> request.resourceArn(arn))
                                .tags(),
                        "a log group '" + name() + "'");
        return new State(Optional.ofNullable(group.retentionInDays()));
    }

    // contract: AWS 1.2: two changes at the same time are refused, and not only those of one's own.
    private void alone(Callable<?> call) throws InterruptedException {
        site.waiting().eventually(CONCURRENT_LIMIT, e -> AwsErrors.isCode(e, "OperationAbortedException"), call);
    }

    private String name() {
        return site.names().logGroup();
    }

    private CloudWatchLogsClient logs() {
        return site.clients().logs();
    }
}
