package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import io.github.herokumigrate.platform.aws.rollout.Phase;
import io.github.herokumigrate.platform.aws.rollout.Services;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/** The service in Express Mode as ECS tells it: once as any service, and once with what only Express Mode has. */
final class ExpressService {
    private final AwsSite site;
    private final Services services;
    private final ExpressForm form;
    private final Memo<Optional<ECSExpressGatewayService>> read;

    ExpressService(AwsSite site, Services services, ExpressForm form) {
        this.site = site;
        this.services = services;
        this.form = form;
        this.read = new Memo<>(site.waiting().clock(), this::describe);
    }

    /** Its name. */
    String name() {
        return site.names().expressService();
    }

    /** Its ARN, which it has before it exists (contract: AWS 2.1). */
    String arn() {
        return site.account().arn("ecs", "service/" + site.names().cluster() + "/" + name());
    }

    /** What is there; empty if there is none. */
    Optional<ExpressState> state() {
        return service()
                .map(service -> Phase.of(service) == Phase.DRAINING
                        ? ExpressState.there(Phase.DRAINING)
                        : newest().map(newest -> state(service, newest))
                                .orElseGet(() -> ExpressState.there(Phase.of(service))));
    }

    /** Whether there is one; needs no right to ask for what only Express Mode has. */
    Optional<ExpressState> presence() {
        return services.express().map(service -> ExpressState.there(Phase.of(service)));
    }

    /** What its tasks are, by the newest configuration that is in use. */
    Optional<TaskSpec> task() {
        return newest().flatMap(form::read);
    }

    /** The configuration that the last roll-out leads or led to; beside it there are others while it goes on. */
    Optional<ExpressGatewayServiceConfiguration> newest() {
        return read.get()
                .flatMap(service -> service.activeConfigurations().stream()
                        .max(Comparator.comparing(configuration ->
                                Objects.requireNonNullElse(configuration.createdAt(), Instant.EPOCH))));
    }

    /** Reads anew at the next time. */
    void forget() {
        read.forget();
        services.forget();
    }

    /** Compares what a service says with a wish; its configuration is read anew. */
    ExpressState now(Service service) {
        read.forget();
        return newest().map(newest -> state(service, newest)).orElseGet(() -> ExpressState.there(Phase.of(service)));
    }

    private Optional<Service> service() {
        Optional<Service> service = services.find(name());
        service.ifPresent(services::requireOurs);
        return service;
    }

    private ExpressState state(Service service, ExpressGatewayServiceConfiguration configuration) {
        return new ExpressState(
                form.read(configuration),
                Objects.requireNonNullElse(configuration.healthCheckPath(), ""),
                Optional.ofNullable(configuration.scalingTarget()).map(ExpressScale::of),
                service.tags().stream()
                        .filter(tag -> AwsTags.SPEC.equals(tag.key()))
                        .map(Tag::value)
                        .findFirst()
                        .orElse(""),
                read.get().map(ECSExpressGatewayService::infrastructureRoleArn),
                Phase.of(service));
    }

    private Optional<ECSExpressGatewayService> describe() {
        try {
            return Optional.of(site.clients()
                    .ecs()
                    .describeExpressGatewayService(request -> request.serviceArn(arn()))
                    .service());
        } catch (ResourceNotFoundException | ClusterNotFoundException e) {
            return Optional.empty();
        }
    }
}
