package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Starts tasks that no service keeps, each once.
 *
 * @param site where they run
 * @param network where in the network
 */
record TaskStart(AwsSite site, TaskNetwork network) {
    // contract: AWS 1.9: new roles can't be assumed at once.
    private static final Duration ROLE_LIMIT = Duration.ofMinutes(2);

    /**
     * What came of the wish to start a task.
     *
     * @param task its ARN; empty if ECS has not started it
     * @param refusal why not
     */
    record Started(Optional<String> task, String refusal) {}

    /**
     * Starts one.
     *
     * @param revision the ARN of its task definition
     * @param startedBy the mark by which it is found, at most 36 characters
     * @param token the same for attempts of which one counts, at most 64 characters
     */
    Started start(String revision, String startedBy, String token) throws InterruptedException {
        try {
            RunTaskResponse response = site.waiting()
                    .eventually(
                            ROLE_LIMIT,
                            TaskStart::isRoleUnseen,
                            () -> site.clients()
                                    .ecs()
                                    .runTask(request -> request.cluster(
                                                    site.names().cluster())
                                            .taskDefinition(revision)
                                            .count(1)
                                            .launchType(LaunchType.FARGATE)
                                            .platformVersion(ServiceRequests.PLATFORM_VERSION)
                                            .networkConfiguration(network.configuration())
                                            .propagateTags(PropagateTags.TASK_DEFINITION)
                                            .enableECSManagedTags(true)
                                            .startedBy(startedBy)
                                            .clientToken(token)));
            String refusals = response.failures().stream()
                    .flatMap(failure -> Stream.of(failure.reason(), failure.detail()))
                    .filter(text -> text != null)
                    .collect(Collectors.joining("; "));
            return new Started(
                    response.tasks().stream().map(Task::taskArn).findFirst(),
                    refusals.isEmpty() ? "ECS gives no reason" : refusals);
        } catch (ConflictException e) {
            // A killed run has started it, with other settings (contract: AWS 1.2).
            return new Started(e.resourceIds().stream().findFirst(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isRoleUnseen(AwsServiceException failure) {
        return String.valueOf(failure.awsErrorDetails().errorMessage()).contains("assume the role");
    }
}
