package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Once;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

/**
 * What ECS says about single roll-outs. Endpoints that are not AWS do not offer that; then it says nothing. One without
 * these operations answers like one in trouble, so it is asked only once.
 */
public final class ServiceDeployments {
    private static final int SERVER_ERROR = 500;
    private static final int PAGE = 100;
    private static final String UNKNOWN_OPERATION = "UnknownOperationException";
    private final AwsSite site;
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private volatile boolean offered = true;

    ServiceDeployments(AwsSite site) {
        this.site = site;
    }

    /** The ARNs of the roll-outs of a service so far. */
    public Set<String> known(String service) {
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
        return newest(service, earlier, brief -> taskDefinition.equals(definition(brief.targetServiceRevisionArn())));
    }

    /**
     * The newest roll-out of a service.
     *
     * @param service the service; what ECS still knows of a deleted one of the same name is not meant
     * @param revision the ARN of the service revision that it has to lead to; empty for whichever
     * @param earlier the ARNs of the roll-outs that are not meant
     * @return empty if there is none (yet) or nothing is said about it
     */
    public Optional<ServiceDeployment> newestTo(Service service, Optional<String> revision, Set<String> earlier) {
        return newest(
                service,
                earlier,
                brief -> revision.filter(wanted -> !wanted.equals(brief.targetServiceRevisionArn()))
                        .isEmpty());
    }

    /** The task definitions, by their ARNs, that roll-outs of a service brought to success, the last first; each a read. */
    public Stream<String> succeeded(Service service) {
        return ended(service, status -> status == RolloutStatus.SUCCEEDED);
    }

    /** The task definitions, by their ARNs, that roll-outs of a service ended without success with; each a read. */
    Stream<String> failed(Service service) {
        return ended(service, status -> status == RolloutStatus.FAILED);
    }

    /** The roll-out of a service that is not at its end. */
    public Optional<ServiceDeployment> running(String service) {
        return list(service).stream()
                .filter(brief -> brief.status() != null
                        && !RolloutStatus.of(brief.status()).isEnd())
                .findFirst()
                .flatMap(brief -> describe(brief.serviceDeploymentArn()));
    }

    /** The ARN of the task definition that a roll-out leads to; empty text if that is not said. */
    public String target(ServiceDeployment deployment) {
        return deployment.targetServiceRevision() == null
                ? ""
                : definition(deployment.targetServiceRevision().arn());
    }

    /** The ARN of the task definition that runs until a roll-out has succeeded; empty if there is none. */
    public Optional<String> source(ServiceDeployment deployment) {
        return deployment.sourceServiceRevisions().stream()
                .map(revision -> definition(revision.arn()))
                .filter(definition -> !definition.isEmpty())
                .findFirst();
    }

    /** Makes ECS go back to what was before. */
    public void rollBack(ServiceDeployment deployment) {
        site.clients()
                .ecs()
                .stopServiceDeployment(request -> request.serviceDeploymentArn(deployment.serviceDeploymentArn())
                        .stopType(StopServiceDeploymentStopType.ROLLBACK));
    }

    /** What ECS says about a roll-out that has failed. */
    public static String said(ServiceDeployment deployment) {
        List<String> parts = new ArrayList<>();
        parts.add(deployment.statusAsString());
        Optional.ofNullable(deployment.statusReason()).ifPresent(parts::add);
        Optional.ofNullable(deployment.rollback()).map(back -> back.reason()).ifPresent(parts::add);
        Optional.ofNullable(deployment.deploymentCircuitBreaker())
                .filter(breaker -> breaker.status() != ServiceDeploymentRollbackMonitorsStatus.DISABLED)
                .filter(breaker -> breaker.failureCount() != null && breaker.failureCount() > 0)
                .ifPresent(breaker ->
                        parts.add(breaker.failureCount() + " of at most " + breaker.threshold() + " tasks failed"));
        return String.join("; ", new LinkedHashSet<>(parts));
    }

    private Optional<ServiceDeployment> newest(
            Service service, Set<String> earlier, Predicate<ServiceDeploymentBrief> wanted) {
        Instant made = made(service);
        return list(service.serviceName()).stream()
                .filter(brief -> !begun(brief, made).isBefore(made))
                .filter(brief -> !earlier.contains(brief.serviceDeploymentArn()))
                .filter(wanted)
                .max(Comparator.comparing(brief -> begun(brief, Instant.EPOCH)))
                .flatMap(brief -> describe(brief.serviceDeploymentArn()));
    }

    private Stream<String> ended(Service service, Predicate<RolloutStatus> how) {
        Instant made = made(service);
        return list(service.serviceName()).stream()
                .filter(brief -> brief.status() != null && how.test(RolloutStatus.of(brief.status())))
                .filter(brief -> !begun(brief, made).isBefore(made))
                .sorted(Comparator.comparing((ServiceDeploymentBrief brief) -> begun(brief, Instant.EPOCH))
                        .reversed())
                .map(brief -> definition(brief.targetServiceRevisionArn()))
                .filter(definition -> !definition.isEmpty());
    }

    private static Instant made(Service service) {
        return Objects.requireNonNullElse(service.createdAt(), Instant.EPOCH);
    }

    private static Instant begun(ServiceDeploymentBrief brief, Instant otherwise) {
        return Objects.requireNonNullElse(brief.createdAt(), otherwise);
    }

    private List<ServiceDeploymentBrief> list(String service) {
        return asked(() -> site.clients()
                        .ecs()
                        .listServiceDeployments(
                                request -> request.cluster(site.names().cluster())
                                        .service(service)
                                        .maxResults(PAGE)
                                        .overrideConfiguration(Once.CONFIGURATION))
                        .serviceDeployments())
                .orElse(List.of());
    }

    private Optional<ServiceDeployment> describe(String arn) {
        return asked(() -> site.clients()
                        .ecs()
                        .describeServiceDeployments(
                                request -> request.serviceDeploymentArns(arn).overrideConfiguration(Once.CONFIGURATION))
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
                                request.serviceRevisionArns(serviceRevision).overrideConfiguration(Once.CONFIGURATION))
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
