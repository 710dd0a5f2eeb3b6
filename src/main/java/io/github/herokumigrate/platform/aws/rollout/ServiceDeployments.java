package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/** What ECS says about single roll-outs. Endpoints that are not AWS do not offer that; then it says nothing. */
final class ServiceDeployments {
    private static final int SERVER_ERROR = 500;
    private static final int PAGE = 100;
    private static final String UNKNOWN_OPERATION = "UnknownOperationException";
    // An endpoint without these operations answers like one in trouble; ask it only once.
    private static final SdkPlugin ONCE =
            configuration -> configuration.overrideConfiguration(configuration.overrideConfiguration().toBuilder()
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .build());
    private static final AwsRequestOverrideConfiguration ASK_ONCE =
            AwsRequestOverrideConfiguration.builder().addPlugin(ONCE).build();

    private final AwsSite site;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private volatile boolean offered = true;

    ServiceDeployments(AwsSite site) {
        this.site = site;
    }

    /** The ARNs of the roll-outs of a service so far. */
    Set<String> known(String service) {
        return list(service).stream()
                .map(ServiceDeploymentBrief::serviceDeploymentArn)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The newest roll-out of a revision.
     *
     * @param service the service; what ECS still knows of a deleted one of the same name is not meant
     * @param taskDefinition the ARN of the revision
     * @param earlier the ARNs of the roll-outs that are not meant
     * @return empty if there is none (yet) or nothing is said about it
     */
    Optional<ServiceDeployment> newest(Service service, String taskDefinition, Set<String> earlier) {
        Instant made = Objects.requireNonNullElse(service.createdAt(), Instant.EPOCH);
        return list(service.serviceName()).stream()
                .filter(brief ->
                        !Objects.requireNonNullElse(brief.createdAt(), made).isBefore(made))
                .filter(brief -> !earlier.contains(brief.serviceDeploymentArn()))
                .filter(brief -> taskDefinition.equals(definition(brief.targetServiceRevisionArn())))
                .max(Comparator.comparing(brief -> Objects.requireNonNullElse(brief.createdAt(), Instant.EPOCH)))
                .flatMap(brief -> describe(brief.serviceDeploymentArn()));
    }

    /** The roll-out of a service that is not at its end. */
    Optional<ServiceDeployment> running(String service) {
        return list(service).stream()
                .filter(brief -> brief.status() != null
                        && !RolloutStatus.of(brief.status()).isEnd())
                .findFirst()
                .flatMap(brief -> describe(brief.serviceDeploymentArn()));
    }

    /** The ARN of the revision that a roll-out leads to; empty text if that is not said. */
    String target(ServiceDeployment deployment) {
        return deployment.targetServiceRevision() == null
                ? ""
                : definition(deployment.targetServiceRevision().arn());
    }

    /** Makes ECS go back to what was before. */
    void rollBack(ServiceDeployment deployment) {
        site.clients()
                .ecs()
                .stopServiceDeployment(request -> request.serviceDeploymentArn(deployment.serviceDeploymentArn())
                        .stopType(StopServiceDeploymentStopType.ROLLBACK));
    }

    private List<ServiceDeploymentBrief> list(String service) {
        return asked(() -> site.clients()
                        .ecs()
                        .listServiceDeployments(
                                request -> request.cluster(site.names().cluster())
                                        .service(service)
                                        .maxResults(PAGE)
                                        .overrideConfiguration(ASK_ONCE))
                        .serviceDeployments())
                .orElse(List.of());
    }

    private Optional<ServiceDeployment> describe(String arn) {
        return asked(() -> site.clients()
                        .ecs()
                        .describeServiceDeployments(
                                request -> request.serviceDeploymentArns(arn).overrideConfiguration(ASK_ONCE))
                        .serviceDeployments())
                .flatMap(deployments -> deployments.stream().findFirst());
    }

    private String definition(String serviceRevision) {
        String known = definitions.get(serviceRevision);
        if (known != null) {
            return known;
        }
        Optional<String> read = asked(() -> site.clients()
                        .ecs()
                        .describeServiceRevisions(request ->
                                request.serviceRevisionArns(serviceRevision).overrideConfiguration(ASK_ONCE))
                        .serviceRevisions())
                .flatMap(revisions -> revisions.stream().findFirst())
                .map(ServiceRevision::taskDefinition);
        read.ifPresent(definition -> definitions.put(serviceRevision, definition));
        return read.orElse("");
    }

    private <T> Optional<T> asked(Supplier<T> question) {
        if (!offered) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get());
        } catch (ServiceNotFoundException e) {
            // contract: AWS 1.9: reads lag writes.
            return Optional.empty();
        } catch (EcsException e) {
            if (isUnknownOperation(e)) {
                offered = false;
                return Optional.empty();
            }
            if (e.statusCode() >= SERVER_ERROR || e.isThrottlingException()) {
                // It is asked again at the next look.
                return Optional.empty();
            }
            throw e;
        }
    }

    // contract: AWS 4.2: what an emulator does not know it answers with HTTP 500 and no error code.
    private static boolean isUnknownOperation(EcsException refused) {
        Optional<String> code = Optional.ofNullable(refused.awsErrorDetails()).map(AwsErrorDetails::errorCode);
        return code.map(UNKNOWN_OPERATION::equals).orElse(refused.statusCode() == SERVER_ERROR);
    }
}
