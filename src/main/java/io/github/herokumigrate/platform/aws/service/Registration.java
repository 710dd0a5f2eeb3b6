package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Attempts to register a spec. After one whose outcome is unknown it has to be looked before the next. */
final class Registration {
    private static final int ATTEMPTS = 5;

    private final AwsSite site;
    private final RegisterTaskDefinitionRequest request;
    private int attempts;

    Registration(AwsSite site, TaskSpec spec) {
        this.site = site;
        this.request = new TaskForm(site.account().region())
                .request(spec, site.tags().of("task-definition", spec)).toBuilder()
                        // The SDK would repeat it without looking.
                        .overrideConfiguration(call -> call.addPlugin(
                                client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                                        .build())))
                        .build();
    }

    /**
     * Tries once.
     *
     * @return the ARN; empty if nobody knows whether there is a revision now, or if it was one call too many
     * @throws SdkException if it is refused for good, or failed too often
     */
    Optional<String> attempt() {
        attempts++;
        try {
            return Optional.of(site.clients()
                    .ecs()
                    .registerTaskDefinition(request)
                    .taskDefinition()
                    .taskDefinitionArn());
        } catch (SdkException e) {
            if (isRefused(e) || attempts == ATTEMPTS) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isRefused(SdkException failure) {
        return failure instanceof AwsServiceException answer
                && answer.statusCode() < 500
                && !answer.isThrottlingException();
    }
}
