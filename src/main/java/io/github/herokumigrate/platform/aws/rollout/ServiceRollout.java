package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Brings services to their wish and removes them.
 *
 * @param site where they are
 * @param services what is there
 * @param deployments what ECS says about roll-outs
 * @param revisions the task definitions
 * @param network where tasks run
 * @param targets how the load balancer finds its targets, one line each; asked only when tasks fail
 * @param report tells failures
 */
record ServiceRollout(
        AwsSite site,
        Services services,
        ServiceDeployments deployments,
        Revisions revisions,
        TaskNetwork network,
        Supplier<List<String>> targets,
        RolloutReport report) {
    // contract: AWS 1.9: new roles and listeners are not seen at once.
    private static final Duration UNSEEN_LIMIT = Duration.ofMinutes(2);
    // The tasks have to leave the load balancer and to stop.
    private static final Duration DRAINING_LIMIT = Duration.ofMinutes(15);

    /** The digest of what the service's tasks are; empty text if that is not ours to know. */
    String runningSpec(Service service) {
        String arn = Optional.ofNullable(service.taskDefinition()).orElse("");
        return revisions
                .latest(Revision.family(arn))
                .filter(latest -> latest.arn().equals(arn))
                .or(() -> revisions.byArn(arn))
                .map(Revision::specDigest)
                .orElse("");
    }

    /** Makes or changes a service and waits until ECS says that it is as wished. */
    void bringTo(ServiceWish wish) throws InterruptedException {
        ServiceRequests requests = new ServiceRequests(site, network, wish);
        Optional<Service> service = services.now(requests.name());
        try {
            if (service.filter(Services::isGone).isEmpty() && service.isPresent()) {
                services.requireOurs(service.get());
                if (Phase.of(service.get()) != Phase.DRAINING) {
                    change(wish, requests, service.get());
                    return;
                }
                service = awaitGone(requests.name());
            }
            make(
                    wish,
                    requests,
                    service.map(gone -> String.valueOf(gone.createdAt())).orElse(""));
        } finally {
            services.forget();
        }
    }

    /** Deletes a service and waits until its name is free. */
    void remove(String name) throws InterruptedException {
        try {
            site.clients()
                    .ecs()
                    .deleteService(request -> request.cluster(site.names().cluster())
                            .service(name)
                            .force(true));
        } catch (ServiceNotFoundException | ServiceNotActiveException | ClusterNotFoundException e) {
            // It is gone or going already.
        } finally {
            services.forget();
        }
        awaitGone(name);
    }

    private void make(ServiceWish wish, ServiceRequests requests, String predecessor) throws InterruptedException {
        TaskSpec spec = wish.spec().get();
        String taskDefinition = revisions.ensure(spec);
        try {
            site.waiting()
                    .eventually(
                            UNSEEN_LIMIT,
                            ServiceRollout::isUnseen,
                            () -> site.clients().ecs().createService(requests.create(taskDefinition, predecessor)));
        } catch (InvalidParameterException e) {
            // The look before may have been too early for what a killed run has made (contract: AWS 1.2).
            Optional<Service> there = services.now(requests.name()).filter(service -> !Services.isGone(service));
            if (there.isEmpty()) {
                throw e;
            }
            services.requireOurs(there.get());
            change(wish, requests, there.get());
            return;
        }
        await(wish, requests, taskDefinition, Set.of(), Optional.empty());
    }

    private void change(ServiceWish wish, ServiceRequests requests, Service service) throws InterruptedException {
        TaskSpec spec = wish.spec().get();
        ServiceSettings settings = ServiceSettings.of(wish, network);
        boolean otherSpec = !runningSpec(service).equals(AwsTags.digest(spec));
        boolean otherSettings = !ServiceResource.settings(service).equals(settings);
        boolean otherCount = wish.scaling().isEmpty() && service.desiredCount() != wish.count();
        boolean failed = Phase.of(service) == Phase.FAILED;
        String taskDefinition = otherSpec ? revisions.ensure(spec) : service.taskDefinition();
        UpdateServiceRequest.Builder request = requests.update();
        if (otherSpec) {
            request.taskDefinition(taskDefinition);
        } else if (failed) {
            request.forceNewDeployment(true);
        }
        if (otherSettings) {
            requests.settings(request);
        }
        if (otherCount) {
            request.desiredCount(wish.count());
        }
        if (otherSpec || otherSettings || otherCount || failed) {
            Set<String> earlier = deployments.known(requests.name());
            site.clients().ecs().updateService(request.build());
            await(wish, requests, taskDefinition, earlier, RolloutWatch.primary(service));
        } else {
            // A run that was killed began it.
            await(wish, requests, taskDefinition, Set.of(), Optional.empty());
        }
        if (otherSettings) {
            // Only now: a roll-out that ECS takes back takes back the settings too. updateService can't set tags.
            site.clients()
                    .ecs()
                    .tagResource(tag ->
                            tag.resourceArn(service.serviceArn()).tags(Tags.of(Map.of(AwsTags.SPEC, settings.tag()))));
        }
    }

    private void await(
            ServiceWish wish,
            ServiceRequests requests,
            String taskDefinition,
            Set<String> earlier,
            Optional<String> primary)
            throws InterruptedException {
        RolloutWatch.Target target =
                new RolloutWatch.Target(requests.name(), taskDefinition, earlier, primary, wish.possibleStrategy());
        TargetTroubles troubles = new TargetTroubles(wish.web().isPresent() ? targets : List::of);
        Optional<String> failure = new RolloutWatch(site, services, deployments, target, troubles)
                .await()
                .failure();
        if (failure.isPresent()) {
            String process = wish.spec().get().process();
            Attempt attempt = new Attempt(
                    wish.type(), requests.name(), taskDefinition, task -> TaskSpec.logStream(process, task));
            throw report.failure(attempt, failure.get(), troubles.seen());
        }
    }

    private Optional<Service> awaitGone(String name) throws InterruptedException {
        return site.waiting().until("the end of the service '" + name + "'", DRAINING_LIMIT, () -> {
            Optional<Service> service = services.now(name);
            return service.filter(found -> !Services.isGone(found)).isPresent()
                    ? Optional.empty()
                    : Optional.of(service);
        });
    }

    private static boolean isUnseen(AwsServiceException failure) {
        if (!AwsErrors.isCode(failure, "InvalidParameterException") && !AwsErrors.isCode(failure, "ClientException")) {
            return false;
        }
        String message = String.valueOf(failure.awsErrorDetails().errorMessage());
        return message.contains("service linked role")
                || message.contains("assume the role")
                || message.contains("does not have an associated load balancer")
                || message.contains("still Draining");
    }
}
