package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Waits until ECS says what became of a revision. Made for one roll-out and used by one thread. */
final class RolloutWatch {
    /** A roll-out with its bake times; ECS itself gives up much earlier where it can. */
    static final Duration LIMIT = Duration.ofMinutes(40);

    // contract: AWS 1.9: reads lag writes.
    private static final Duration LAG = Duration.ofSeconds(30);
    // contract: AWS 1.3: as many as ECS's own circuit breaker lets pass, which works for rolling only.
    private static final int FAILED_TASKS = 3;
    private static final String ACTIVE = "ACTIVE";
    private static final String PRIMARY = "PRIMARY";

    private final AwsSite site;
    private final Services services;
    private final ServiceDeployments deployments;
    private final Target target;
    private final TargetTroubles troubles;
    private final Instant begin;
    private boolean askedToGoBack;

    /**
     * What is waited for.
     *
     * @param service the service's name
     * @param taskDefinition the ARN of the wanted revision
     * @param earlier the ARNs of the roll-outs before this one
     * @param primary the id of the deployment that was ECS's first before; empty if that does not matter
     * @param strategy how ECS goes there
     */
    record Target(
            String service, String taskDefinition, Set<String> earlier, Optional<String> primary, Strategy strategy) {}

    /**
     * What came of it.
     *
     * @param failure why the wanted revision does not run, in ECS's words; empty if it runs
     */
    record Verdict(Optional<String> failure) {
        private static final Verdict SUCCESS = new Verdict(Optional.empty());

        private static Verdict failure(String why) {
            return new Verdict(Optional.of(why));
        }
    }

    RolloutWatch(
            AwsSite site, Services services, ServiceDeployments deployments, Target target, TargetTroubles troubles) {
        this.site = site;
        this.services = services;
        this.deployments = deployments;
        this.target = target;
        this.troubles = troubles;
        this.begin = site.waiting().clock().instant();
    }

    /** Waits for the end of the roll-out. One that takes too long has failed. */
    Verdict await() throws InterruptedException {
        try {
            Verdict verdict = site.waiting().until("the roll-out of '" + target.service() + "'", LIMIT, this::look);
            if (verdict.failure().isPresent()) {
                // Some may still be there.
                troubles.look();
            }
            return verdict;
        } catch (MigrationException tooLong) {
            if (target.strategy() != Strategy.ROLLING) {
                // Nothing else would end it (contract: AWS 1.3).
                deployments.running(target.service()).ifPresent(deployments::rollBack);
            }
            return Verdict.failure(tooLong.getMessage());
        }
    }

    /** The id of the deployment that counts for ECS. */
    static Optional<String> primary(Service service) {
        return service.deployments().stream()
                .filter(deployment -> PRIMARY.equals(deployment.status()))
                .map(Deployment::id)
                .findFirst();
    }

    private Optional<Verdict> look() {
        Optional<Service> service = services.now(target.service());
        if (service.isEmpty()) {
            return Optional.empty();
        }
        if (!ACTIVE.equals(service.get().status())) {
            return isSureOfReads() ? Optional.of(Verdict.failure("the service was deleted")) : Optional.empty();
        }
        Optional<ServiceDeployment> told = deployments.newest(service.get(), target.taskDefinition(), target.earlier());
        return told.isPresent() ? byDeployment(told.get(), service.get()) : byService(service.get());
    }

    private Optional<Verdict> byDeployment(ServiceDeployment deployment, Service service) {
        return switch (RolloutStatus.of(deployment.status())) {
            case SUCCEEDED -> Optional.of(Verdict.SUCCESS);
            case FAILED -> Optional.of(Verdict.failure(ServiceDeployments.said(deployment)));
            case RUNNING -> {
                if (failedTasks(service) > 0) {
                    troubles.look();
                }
                if (isStuck(deployment, service)) {
                    askedToGoBack = true;
                    deployments.rollBack(deployment);
                }
                yield Optional.empty();
            }
        };
    }

    private boolean isStuck(ServiceDeployment deployment, Service service) {
        boolean goesForward = deployment.status() == ServiceDeploymentStatus.IN_PROGRESS
                || deployment.status() == ServiceDeploymentStatus.PENDING;
        return target.strategy() != Strategy.ROLLING
                && goesForward
                && !askedToGoBack
                && failedTasks(service) >= FAILED_TASKS;
    }

    private int failedTasks(Service service) {
        return service.deployments().stream()
                .filter(this::isWanted)
                .mapToInt(wanted -> count(wanted.failedTasks()))
                .max()
                .orElse(0);
    }

    private Optional<Verdict> byService(Service service) {
        Optional<Deployment> failed = service.deployments().stream()
                .filter(this::isWanted)
                .filter(deployment -> deployment.rolloutState() == DeploymentRolloutState.FAILED)
                .filter(deployment -> isNew(deployment.id()))
                .findFirst();
        if (failed.isPresent()) {
            return Optional.of(Verdict.failure(said(failed.get())));
        }
        if (!target.taskDefinition().equals(service.taskDefinition())) {
            // Either ECS went back or what is read is old.
            boolean wentBack = primary(service).filter(this::isNew).isPresent() || isSureOfReads();
            return wentBack
                    ? Optional.of(Verdict.failure("it went back to " + Revision.name(service.taskDefinition())))
                    : Optional.empty();
        }
        return isComplete(service) ? Optional.of(Verdict.SUCCESS) : Optional.empty();
    }

    private boolean isSureOfReads() {
        return begin.plus(LAG).isBefore(site.waiting().clock().instant());
    }

    private boolean isNew(String deployment) {
        return target.primary().filter(deployment::equals).isEmpty();
    }

    private boolean isWanted(Deployment deployment) {
        return target.taskDefinition().equals(deployment.taskDefinition());
    }

    private static boolean isComplete(Service service) {
        return service.deployments().size() <= 1
                && service.deployments().stream()
                        .allMatch(deployment -> deployment.rolloutState() == null
                                || deployment.rolloutState() == DeploymentRolloutState.COMPLETED)
                && count(service.runningCount()) >= count(service.desiredCount());
    }

    private static String said(Deployment deployment) {
        return "FAILED; " + Objects.requireNonNullElse(deployment.rolloutStateReason(), "no reason given") + "; "
                + count(deployment.failedTasks()) + " tasks failed";
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
