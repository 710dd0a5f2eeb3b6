package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;

/** A schedule: when which task is started. It has no tags; it is ours because its group is. */
record ScheduleResource(
        AwsSite site, String name, Optional<CronSchedule> times, Schedules.Target target, Set<ResourceId> dependsOn)
        implements Creatable<ScheduleState>, Updatable<ScheduleState>, Removable<ScheduleState> {
    // contract: AWS 1.9: a new role can't be assumed at once, whatever IAM says of it.
    private static final Duration ROLE_LIMIT = Duration.ofMinutes(2);

    ScheduleResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return id(name);
    }

    static ResourceId id(String name) {
        return new ResourceId("schedule", name);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<ScheduleState> desired() {
        return times.map(wish -> ScheduleState.enabled(
                wish.expression(),
                site.account().arn("ecs", "cluster/" + site.names().cluster()),
                // Without a revision it is the latest one.
                site.account().arn("ecs", "task-definition/" + site.names().jobFamily(name)),
                target.role(),
                target.network().place()));
    }

    @Override
    public Optional<ScheduleState> observe() {
        try {
            return Optional.of(ScheduleState.of(scheduler()
                    .getSchedule(request -> request.groupName(group()).name(name))));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Difference> differences(ScheduleState actual) {
        ScheduleState wish = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        compare(differences, actual, wish, "times", ScheduleState::times);
        compare(differences, actual, wish, "time zone", ScheduleState::zone);
        compare(differences, actual, wish, "flexible window", ScheduleState::window);
        compare(differences, actual, wish, "state", ScheduleState::state);
        compare(differences, actual, wish, "cluster", ScheduleState::cluster);
        compare(differences, actual, wish, "task definition", ScheduleState::taskDefinition);
        compare(differences, actual, wish, "role", ScheduleState::role);
        compare(differences, actual, wish, "launch", ScheduleState::launch);
        compare(differences, actual, wish, "network", ScheduleState::network);
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        ScheduleState wish = ready();
        try {
            onceTheRoleIsSeen(() -> scheduler().createSchedule(wish.creation(group(), name)));
        } catch (ConflictException e) {
            replace(wish);
        }
    }

    @Override
    public void update(ScheduleState actual, List<Difference> differences) throws InterruptedException {
        replace(ready());
    }

    @Override
    public void remove(ScheduleState actual) {
        try {
            scheduler().deleteSchedule(request -> request.groupName(group()).name(name));
        } catch (ResourceNotFoundException e) {
            // Gone already.
        }
    }

    private void replace(ScheduleState wish) throws InterruptedException {
        onceTheRoleIsSeen(() -> scheduler().updateSchedule(wish.replacement(group(), name)));
    }

    private ScheduleState ready() {
        ScheduleState wish = desired().orElseThrow();
        if (wish.network().isEmpty()) {
            throw new MigrationException("The schedule '" + name
                    + "' can't be made yet: the subnets or the security group of its tasks are not there. Run again.");
        }
        return wish;
    }

    private void onceTheRoleIsSeen(Callable<?> call) throws InterruptedException {
        site.waiting().eventually(ROLE_LIMIT, ScheduleResource::isRoleUnseen, call);
    }

    // The only sign of it is the text (contract: AWS 1.9).
    private static boolean isRoleUnseen(AwsServiceException failure) {
        return AwsErrors.isCode(failure, "ValidationException")
                && String.valueOf(failure.awsErrorDetails().errorMessage()).contains("assume the role");
    }

    private static void compare(
            List<Difference> differences,
            ScheduleState actual,
            ScheduleState wish,
            String field,
            Function<ScheduleState, ?> of) {
        if (!of.apply(actual).equals(of.apply(wish))) {
            differences.add(Difference.updatable(field, of.apply(actual), of.apply(wish)));
        }
    }

    private String group() {
        return site.names().scheduleGroup();
    }

    private SchedulerClient scheduler() {
        return site.clients().scheduler();
    }
}
