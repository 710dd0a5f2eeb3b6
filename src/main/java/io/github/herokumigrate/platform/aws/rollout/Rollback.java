package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/**
 * Goes back to the revision of each service that worked before, and with it to the image and variables of then. What ECS
 * says of roll-outs (it remembers 90 days) is believed; a revision of which it says nothing counts as one that worked.
 */
public final class Rollback implements WayBack {
    private final AwsSite site;
    private final Services services;
    private final ServiceDeployments deployments;
    private final Revisions revisions;

    Rollback(AwsSite site, Services services, ServiceDeployments deployments, Revisions revisions) {
        this.site = site;
        this.services = services;
        this.deployments = deployments;
        this.revisions = revisions;
    }

    @Override
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        services.forget();
        for (Service service : services.ours().values()) {
            Optional<ServiceDeployment> running = running(service);
            String from = running.map(deployments::target)
                    .filter(target -> !target.isEmpty())
                    .orElse(service.taskDefinition());
            steps.add(new Step(
                    ServiceResource.id(services.type(service)),
                    Revision.name(from),
                    previous(service, from).map(Revision::name)));
        }
        return steps;
    }

    @Override
    public void apply(List<Step> steps) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Step step : steps) {
            if (step.to().isPresent()) {
                goBack(step, step.to().get())
                        .ifPresent(failure -> failures.add("Could not roll back "
                                + step.part().name() + " to " + step.to().get() + ". ECS says: " + failure));
            }
        }
        services.forget();
        if (!failures.isEmpty()) {
            throw new MigrationException(String.join(System.lineSeparator(), failures));
        }
    }

    private Optional<String> goBack(Step step, String to) throws InterruptedException {
        String name = site.names().service(ProcessType.of(step.part().name()));
        Service service = services.now(name)
                .filter(found -> !Services.isGone(found))
                .orElseThrow(() -> new MigrationException("The service '" + name + "' is gone. Deploy again."));
        services.requireOurs(service);
        String arn =
                service.taskDefinition().substring(0, service.taskDefinition().lastIndexOf('/') + 1) + to;
        Optional<ServiceDeployment> running =
                running(service).filter(deployment -> !arn.equals(deployments.target(deployment)));
        if (running.isPresent()) {
            deployments.rollBack(running.get());
            awaitEnd(name, running.get());
            service = services.now(name).orElse(service);
        }
        Set<String> earlier = deployments.known(name);
        Optional<String> primary = RolloutWatch.primary(service);
        if (!service.taskDefinition().equals(arn)) {
            site.clients()
                    .ecs()
                    .updateService(request -> request.cluster(site.names().cluster())
                            .service(name)
                            .taskDefinition(arn));
        } else {
            primary = Optional.empty();
        }
        RolloutWatch.Target target = new RolloutWatch.Target(name, arn, earlier, primary, Strategy.ROLLING);
        return new RolloutWatch(site, services, deployments, target, new TargetTroubles(List::of))
                .await()
                .failure();
    }

    private void awaitEnd(String service, ServiceDeployment begun) throws InterruptedException {
        site.waiting()
                .until(
                        "the end of the roll-out of '" + service + "'",
                        RolloutWatch.LIMIT,
                        () -> deployments
                                        .running(service)
                                        .filter(deployment -> deployment
                                                .serviceDeploymentArn()
                                                .equals(begun.serviceDeploymentArn()))
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(begun));
    }

    private Optional<ServiceDeployment> running(Service service) {
        return deployments.running(service.serviceName());
    }

    /** A revision that was deregistered can't run again (contract: AWS 1.3). */
    private Optional<String> previous(Service service, String from) {
        List<Revision> active = revisions.active(Revision.family(from));
        Set<String> arns = active.stream().map(Revision::arn).collect(Collectors.toSet());
        return deployments
                .succeeded(service)
                .filter(arn -> !arn.equals(from) && arns.contains(arn))
                .findFirst()
                .or(() -> untold(service, from, active));
    }

    private Optional<String> untold(Service service, String from, List<Revision> active) {
        Set<String> failed = deployments.failed(service).collect(Collectors.toSet());
        return active.stream()
                .filter(revision -> revision.number() < Revision.number(from))
                .map(Revision::arn)
                .filter(arn -> !failed.contains(arn))
                .findFirst();
    }
}
