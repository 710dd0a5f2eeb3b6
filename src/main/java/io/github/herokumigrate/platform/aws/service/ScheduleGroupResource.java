package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** The group of the schedules, by which they are found. */
record ScheduleGroupResource(AwsSite site, Wish wish)
        implements Creatable<ScheduleGroupResource.State>, Removable<ScheduleGroupResource.State> {
    private static final Duration DELETION_LIMIT = Duration.ofMinutes(5);

    /** Whether there should be one. */
    enum Wish {
        PRESENT,
        ABSENT
    }

    /** There is nothing to choose about it. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return Schedules.GROUP;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wish == Wish.PRESENT ? Optional.of(new State(name())) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return found().filter(group -> group.state() != ScheduleGroupState.DELETING)
                .map(this::ours);
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        site.waiting().until("the schedule group '" + name() + "'", DELETION_LIMIT, () -> {
            try {
                scheduler()
                        .createScheduleGroup(request -> request.name(name())
                                .tags(AwsTags.as(
                                        site.tags().of("schedules"),
                                        (key, value) -> Tag.builder()
                                                .key(key)
                                                .value(value)
                                                .build())));
                return Optional.of(new State(name()));
            } catch (ConflictException e) {
                // It exists, or it is being deleted and has its name for a while.
                return observe();
            }
        });
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        try {
            scheduler().deleteScheduleGroup(request -> request.name(name()));
        } catch (ResourceNotFoundException e) {
            return;
        }
        site.waiting()
                .until(
                        "the schedule group '" + name() + "' to be deleted",
                        DELETION_LIMIT,
                        () -> found().isEmpty() ? Optional.of(actual) : Optional.empty());
    }

    private Optional<GetScheduleGroupResponse> found() {
        try {
            return Optional.of(scheduler().getScheduleGroup(request -> request.name(name())));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private State ours(GetScheduleGroupResponse group) {
        Map<String, String> tags =
                scheduler().listTagsForResource(request -> request.resourceArn(group.arn())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "a schedule group '" + name() + "'");
        return new State(name());
    }

    private String name() {
        return site.names().scheduleGroup();
    }

    private SchedulerClient scheduler() {
        return site.clients().scheduler();
    }
}
