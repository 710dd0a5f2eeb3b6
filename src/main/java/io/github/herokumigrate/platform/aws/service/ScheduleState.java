package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.aws.service.TaskNetwork.Place;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.scheduler.model.AssignPublicIp;
import software.amazon.awssdk.services.scheduler.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.EcsParameters;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.LaunchType;
import software.amazon.awssdk.services.scheduler.model.PropagateTags;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/**
 * What a schedule says.
 *
 * @param times the expression of its times
 * @param zone the time zone of these
 * @param window whether it may come later than that
 * @param state whether it is on
 * @param cluster the ARN of the cluster that the task runs in
 * @param taskDefinition the ARN of the task definition, without a revision
 * @param role the ARN of the role that starts it
 * @param launch on what it runs
 * @param network where it runs; empty in a wish as long as that does not exist, and for what has none
 */
record ScheduleState(
        String times,
        String zone,
        String window,
        String state,
        String cluster,
        String taskDefinition,
        String role,
        String launch,
        Optional<Place> network) {
    private static final String ZONE = "UTC";
    private static final String ENABLED = "ENABLED";
    // contract: AWS 1.3: here it has to be a number; LATEST is for services.
    private static final String PLATFORM_VERSION = "1.4.0";
    /** A task that could not be started for so long is left out, as at Heroku; AWS would go on for a day. */
    private static final int LATEST_START_SECONDS = 600;

    private static final int START_ATTEMPTS = 20;

    /** A schedule that is on and whose tasks run on Fargate. */
    static ScheduleState enabled(
            String times, String cluster, String taskDefinition, String role, Optional<Place> network) {
        return new ScheduleState(
                times,
                ZONE,
                FlexibleTimeWindowMode.OFF.toString(),
                ENABLED,
                cluster,
                taskDefinition,
                role,
                launch(LaunchType.FARGATE.toString(), PLATFORM_VERSION),
                network);
    }

    /** What AWS says. */
    static ScheduleState of(GetScheduleResponse schedule) {
        Target target = schedule.target();
        EcsParameters task =
                target.ecsParameters() == null ? EcsParameters.builder().build() : target.ecsParameters();
        return new ScheduleState(
                schedule.scheduleExpression(),
                String.valueOf(schedule.scheduleExpressionTimezone()),
                schedule.flexibleTimeWindow().modeAsString(),
                schedule.stateAsString(),
                target.arn(),
                String.valueOf(task.taskDefinitionArn()),
                target.roleArn(),
                launch(task.launchTypeAsString(), task.platformVersion()),
                Optional.ofNullable(task.networkConfiguration())
                        .map(network -> network.awsvpcConfiguration())
                        .map(ScheduleState::network));
    }

    /** What makes it. */
    CreateScheduleRequest creation(String group, String name) {
        return CreateScheduleRequest.builder()
                .groupName(group)
                .name(name)
                .scheduleExpression(times)
                .scheduleExpressionTimezone(zone)
                .flexibleTimeWindow(flexible -> flexible.mode(window))
                .state(state)
                .target(target())
                .build();
    }

    /** What puts it in the place of what was there; AWS forgets whatever is not said here. */
    UpdateScheduleRequest replacement(String group, String name) {
        return UpdateScheduleRequest.builder()
                .groupName(group)
                .name(name)
                .scheduleExpression(times)
                .scheduleExpressionTimezone(zone)
                .flexibleTimeWindow(flexible -> flexible.mode(window))
                .state(state)
                .target(target())
                .build();
    }

    private Target target() {
        Place where = network.orElseThrow();
        return Target.builder()
                .arn(cluster)
                .roleArn(role)
                .retryPolicy(retry ->
                        retry.maximumEventAgeInSeconds(LATEST_START_SECONDS).maximumRetryAttempts(START_ATTEMPTS))
                .ecsParameters(task -> task.taskDefinitionArn(taskDefinition)
                        .taskCount(1)
                        .launchType(LaunchType.FARGATE)
                        .platformVersion(PLATFORM_VERSION)
                        .propagateTags(PropagateTags.TASK_DEFINITION)
                        .enableECSManagedTags(true)
                        .networkConfiguration(
                                configuration -> configuration.awsvpcConfiguration(vpc -> vpc.subnets(where.subnets())
                                        .securityGroups(where.securityGroups())
                                        .assignPublicIp(where.publicIp().name()))))
                .build();
    }

    private static Place network(AwsVpcConfiguration vpc) {
        return new Place(
                new TreeSet<>(vpc.subnets()),
                new TreeSet<>(vpc.securityGroups()),
                vpc.assignPublicIp() == AssignPublicIp.ENABLED ? PublicIp.ENABLED : PublicIp.DISABLED);
    }

    private static String launch(String type, String version) {
        return type + " " + version;
    }
}
