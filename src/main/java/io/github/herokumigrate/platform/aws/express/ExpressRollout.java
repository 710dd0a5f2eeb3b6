package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Once;
import io.github.herokumigrate.platform.aws.rollout.Attempt;
import io.github.herokumigrate.platform.aws.rollout.Phase;
import io.github.herokumigrate.platform.aws.rollout.RolloutReport;
import io.github.herokumigrate.platform.aws.rollout.ServiceDeployments;
import io.github.herokumigrate.platform.aws.rollout.Services;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/**
 * Brings the service to its wish and removes it.
 *
 * @param site where it is
 * @param observed what is there
 * @param services what is there, as any service
 * @param deployments what ECS says about roll-outs
 * @param form how it logs
 * @param report tells failures
 */
record ExpressRollout(
        AwsSite site,
        ExpressService observed,
        Services services,
        ServiceDeployments deployments,
        ExpressForm form,
        RolloutReport report) {
    // contract: AWS 1.9: new roles are not seen at once.
    private static final Duration UNSEEN_LIMIT = Duration.ofMinutes(2);
    // contract: AWS 1.9: reads lag writes.
    private static final Duration LAG = Duration.ofSeconds(30);
    // ECS removes its load balancer too.
    private static final Duration DRAINING_LIMIT = Duration.ofMinutes(20);

    /** Makes or changes the service and waits until ECS says that it is as wished. */
    void bringTo(ExpressWish wish) throws InterruptedException {
        try {
            Optional<Service> service = services.now(observed.name()).filter(found -> !Services.isGone(found));
            if (service.isPresent()) {
                services.requireOurs(service.get());
                if (Phase.of(service.get()) != Phase.DRAINING) {
                    change(wish, service.get());
                    return;
                }
                awaitGone();
            }
            make(wish);
        } finally {
            observed.forget();
        }
    }

    /** Deletes the service and waits until its name is free. */
    void remove() throws InterruptedException {
        try {
            site.clients().ecs().deleteExpressGatewayService(request -> request.serviceArn(observed.arn()));
        } catch (ServiceNotFoundException | ServiceNotActiveException | ClusterNotFoundException e) {
            // It is gone or going already.
        } finally {
            observed.forget();
        }
        awaitGone();
    }

    /** Sends a change and waits until ECS says what became of it. */
    void update(UpdateExpressGatewayServiceRequest request) throws InterruptedException {
        Set<String> earlier = deployments.known(observed.name());
        await(sent(request, earlier), earlier);
    }

    /** Said twice, a change would begin two roll-outs: after an answer that was lost, it is looked whether there is one. */
    private Optional<String> sent(UpdateExpressGatewayServiceRequest request, Set<String> earlier)
            throws InterruptedException {
        UpdateExpressGatewayServiceRequest once =
                request.toBuilder().overrideConfiguration(Once.CONFIGURATION).build();
        try {
            return Optional.ofNullable(site.waiting()
                            .eventually(
                                    UNSEEN_LIMIT,
                                    AwsServiceException::isThrottlingException,
                                    () -> site.clients().ecs().updateExpressGatewayService(once))
                            .service())
                    .map(service -> service.targetConfiguration())
                    .map(ExpressGatewayServiceConfiguration::serviceRevisionArn);
        } catch (SdkClientException lost) {
            if (!hasBegun(earlier)) {
                throw lost;
            }
            return Optional.empty();
        }
    }

    private boolean hasBegun(Set<String> earlier) throws InterruptedException {
        try {
            return site.waiting()
                    .until(
                            "a roll-out of '" + observed.name() + "'",
                            LAG,
                            () -> earlier.containsAll(deployments.known(observed.name()))
                                    ? Optional.empty()
                                    : Optional.of(true));
        } catch (MigrationException none) {
            return false;
        }
    }

    private void make(ExpressWish wish) throws InterruptedException {
        ExpressRequests requests = new ExpressRequests(site, wish);
        Optional<String> revision;
        try {
            revision = revision(site.waiting()
                    .eventually(
                            UNSEEN_LIMIT,
                            ExpressRollout::isUnseen,
                            () -> site.clients().ecs().createExpressGatewayService(requests.create()))
                    .service());
        } catch (InvalidParameterException | ClientException e) {
            // There is no client token: the call may have been repeated after its answer was lost, or the look before
            // was too early for what a killed run has made.
            Service there = services.now(observed.name())
                    .filter(service -> !Services.isGone(service))
                    .orElseThrow(() -> e);
            services.requireOurs(there);
            change(wish, there);
            return;
        }
        await(revision, Set.of());
    }

    private void change(ExpressWish wish, Service service) throws InterruptedException {
        ExpressRequests requests = new ExpressRequests(site, wish);
        ExpressState wished = ExpressState.of(wish);
        ExpressState actual = observed.now(service);
        if (actual.phase() == Phase.IN_PROGRESS && !actual.configuration(wished).isEmpty()) {
            settle();
            actual = observed.now(services.now(observed.name()).orElse(service));
        }
        boolean otherNetwork = !actual.network().equals(wished.network());
        if (!actual.configuration(wished).isEmpty()) {
            update(requests.update(observed.arn()));
        } else if (actual.phase() == Phase.FAILED) {
            again();
        } else {
            // A run that was killed began it.
            await(observed.newest().map(ExpressGatewayServiceConfiguration::serviceRevisionArn), Set.of());
        }
        if (otherNetwork) {
            // Only now: a roll-out that ECS takes back takes back the network too. An update can't set tags.
            site.clients()
                    .ecs()
                    .tagResource(tag -> tag.resourceArn(observed.arn()).tags(requests.networkTag()));
        }
    }

    /** Waits for a roll-out of something else, whatever comes of it. */
    private void settle() throws InterruptedException {
        watch(Optional.empty(), Set.of());
    }

    /** Rolls out what has failed once more; Express Mode itself has no word for that. */
    private void again() throws InterruptedException {
        Set<String> earlier = deployments.known(observed.name());
        site.clients()
                .ecs()
                .updateService(request -> request.cluster(site.names().cluster())
                        .service(observed.name())
                        .forceNewDeployment(true));
        await(Optional.empty(), earlier);
    }

    private void await(Optional<String> revision, Set<String> earlier) throws InterruptedException {
        ExpressWatch.Verdict verdict = watch(revision, earlier);
        if (verdict.failure().isPresent()) {
            Attempt attempt = new Attempt(ProcessType.WEB, observed.name(), verdict.taskDefinition(), form::logStream);
            throw report.failure(attempt, verdict.failure().get(), List.of());
        }
    }

    private ExpressWatch.Verdict watch(Optional<String> revision, Set<String> earlier) throws InterruptedException {
        ExpressWatch.Target target =
                new ExpressWatch.Target(observed.name(), revision, earlier, () -> isInUse(revision));
        return new ExpressWatch(site.waiting(), services, deployments, target).await();
    }

    private boolean isInUse(Optional<String> revision) {
        observed.forget();
        return revision.isEmpty()
                || observed.newest()
                        .map(ExpressGatewayServiceConfiguration::serviceRevisionArn)
                        .equals(revision);
    }

    private void awaitGone() throws InterruptedException {
        site.waiting()
                .until(
                        "the end of the service '" + observed.name() + "'",
                        DRAINING_LIMIT,
                        () -> services.now(observed.name())
                                        .filter(found -> !Services.isGone(found))
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(observed.name()));
    }

    private static Optional<String> revision(ECSExpressGatewayService made) {
        return made.activeConfigurations().stream()
                .map(ExpressGatewayServiceConfiguration::serviceRevisionArn)
                .filter(arn -> arn != null)
                .findFirst();
    }

    private static boolean isUnseen(AwsServiceException failure) {
        if (!AwsErrors.isCode(failure, "InvalidParameterException") && !AwsErrors.isCode(failure, "ClientException")) {
            return false;
        }
        String message = String.valueOf(failure.awsErrorDetails().errorMessage());
        return message.contains("service linked role")
                || message.contains("assume the role")
                || message.contains("still Draining");
    }
}
