package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.Waiting;
import io.github.herokumigrate.platform.aws.rollout.Phase;
import io.github.herokumigrate.platform.aws.rollout.RolloutStatus;
import io.github.herokumigrate.platform.aws.rollout.ServiceDeployments;
import io.github.herokumigrate.platform.aws.rollout.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/**
 * Waits until ECS says what became of a roll-out: the service has to be active, which it is as soon as it exists, and the
 * roll-out of the wanted revision has to succeed (contract: AWS 2.1). Made for one roll-out and used by one thread.
 */
final class ExpressWatch {
    // The load balancer, health checks, and twice three minutes in which ECS looks at the answers (contract: AWS 2.2).
    static final Duration LIMIT = Duration.ofMinutes(40);

    // contract: AWS 1.9: reads lag writes.
    private static final Duration LAG = Duration.ofSeconds(30);
    // As many as ECS's circuit breaker lets pass, which does not watch canary deployments (contract: AWS 1.3).
    private static final int FAILED_TASKS = 3;
    private static final String ACTIVE = "ACTIVE";
    private static final String PRIMARY = "PRIMARY";

    private final Waiting waiting;
    private final Services services;
    private final ServiceDeployments deployments;
    private final Target target;
    private final Instant begin;
    private boolean askedToGoBack;

    /**
     * What is waited for.
     *
     * @param service the service's name
     * @param revision the ARN of the wanted service revision; empty if ECS has not told it
     * @param earlier the ARNs of the roll-outs before this one
     * @param isThere whether the wanted configuration is the one in use: a change that needs no new tasks may need no
     *     roll-out
     */
    record Target(String service, Optional<String> revision, Set<String> earlier, BooleanSupplier isThere) {}

    /**
     * What came of it.
     *
     * @param failure why the wanted revision does not run, in ECS's words; empty if it runs
     * @param taskDefinition the ARN of the wanted task definition; empty text if ECS does not say it
     */
    record Verdict(Optional<String> failure, String taskDefinition) {}

    ExpressWatch(Waiting waiting, Services services, ServiceDeployments deployments, Target target) {
        this.waiting = waiting;
        this.services = services;
        this.deployments = deployments;
        this.target = target;
        this.begin = waiting.clock().instant();
    }

    /** Waits for the end of the roll-out. One that takes too long is ended. */
    Verdict await() throws InterruptedException {
        try {
            return waiting.until("the roll-out of '" + target.service() + "'", LIMIT, this::look);
        } catch (MigrationException tooLong) {
            deployments.running(target.service()).ifPresent(this::goBack);
            return new Verdict(Optional.of(String.valueOf(tooLong.getMessage())), "");
        }
    }

    private Optional<Verdict> look() {
        Optional<Service> service = services.now(target.service());
        if (service.isEmpty()) {
            return Optional.empty();
        }
        if (!ACTIVE.equals(service.get().status())) {
            return isSureOfReads() ? Optional.of(failed("the service was deleted", "")) : Optional.empty();
        }
        Optional<ServiceDeployment> told = deployments.newestTo(service.get(), target.revision(), target.earlier());
        return told.isPresent() ? byDeployment(told.get(), service.get()) : byService(service.get());
    }

    private Optional<Verdict> byDeployment(ServiceDeployment deployment, Service service) {
        return switch (RolloutStatus.of(deployment.status())) {
            case SUCCEEDED -> Optional.of(new Verdict(Optional.empty(), deployments.target(deployment)));
            case FAILED -> Optional.of(failed(ServiceDeployments.said(deployment), deployments.target(deployment)));
            case RUNNING ->
                failedTasks(service) >= FAILED_TASKS && !askedToGoBack ? goBack(deployment) : Optional.empty();
        };
    }

    /** Where nothing ran before there is nothing to go back to, and ECS may say so instead. */
    private Optional<Verdict> goBack(ServiceDeployment deployment) {
        askedToGoBack = true;
        try {
            deployments.rollBack(deployment);
            return Optional.empty();
        } catch (EcsException e) {
            if (e.isThrottlingException()) {
                askedToGoBack = false;
                return Optional.empty();
            }
            return Optional.of(failed(
                    "its tasks fail, and the roll-out can't be ended ("
                            + e.awsErrorDetails().errorMessage() + ")",
                    deployments.target(deployment)));
        }
    }

    private Optional<Verdict> byService(Service service) {
        return isSureOfReads()
                        && Phase.of(service) == Phase.SETTLED
                        && target.isThere().getAsBoolean()
                ? Optional.of(new Verdict(Optional.empty(), service.taskDefinition()))
                : Optional.empty();
    }

    private boolean isSureOfReads() {
        return begin.plus(LAG).isBefore(waiting.clock().instant());
    }

    private static int failedTasks(Service service) {
        return service.deployments().stream()
                .filter(deployment -> PRIMARY.equals(deployment.status()))
                .map(Deployment::failedTasks)
                .filter(number -> number != null)
                .max(Integer::compare)
                .orElse(0);
    }

    private static Verdict failed(String why, String taskDefinition) {
        return new Verdict(Optional.of(why), taskDefinition);
    }
}
