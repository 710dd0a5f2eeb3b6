package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.rollout.ServiceDeployments;
import io.github.herokumigrate.platform.aws.rollout.Services;
import io.github.herokumigrate.platform.aws.rollout.WayBack;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/**
 * Goes back to what ran before in Express Mode. ECS itself goes back only while a roll-out goes on; afterwards it is told
 * again what it was told for the version before, which the task definition that it made for that has kept: image,
 * command, variables, size and roles. Count and health check stay as they are.
 */
final class ExpressRollback implements WayBack {
    private final AwsSite site;
    private final Services services;
    private final ServiceDeployments deployments;
    private final ExpressService observed;
    private final ExpressRollout rolling;

    ExpressRollback(
            AwsSite site,
            Services services,
            ServiceDeployments deployments,
            ExpressService observed,
            ExpressRollout rolling) {
        this.site = site;
        this.services = services;
        this.deployments = deployments;
        this.observed = observed;
        this.rolling = rolling;
    }

    @Override
    public List<Step> steps() {
        services.forget();
        return services.express().stream().map(this::step).toList();
    }

    @Override
    public void apply(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            if (step.to().isPresent()) {
                goBack(step.to().get());
            }
        }
    }

    private Step step(Service service) {
        Optional<ServiceDeployment> running = deployments.running(service.serviceName());
        String from = running.map(deployments::target)
                .filter(target -> !target.isEmpty())
                .orElse(service.taskDefinition());
        Optional<String> to = running.isPresent()
                ? deployments.source(running.get())
                : deployments
                        .succeeded(service)
                        .dropWhile(definition -> !definition.equals(from))
                        .filter(definition -> !definition.equals(from))
                        .findFirst();
        return new Step(ExpressResource.ID, name(from), to.map(ExpressRollback::name));
    }

    private void goBack(String to) throws InterruptedException {
        Service service = services.now(observed.name())
                .filter(found -> !Services.isGone(found))
                .orElseThrow(
                        () -> new MigrationException("The service '" + observed.name() + "' is gone. Deploy again."));
        services.requireOurs(service);
        Optional<ServiceDeployment> running = deployments.running(observed.name());
        if (running.isPresent()) {
            deployments.rollBack(running.get());
            awaitEnd(running.get());
        }
        if (!name(services.now(observed.name()).orElse(service).taskDefinition())
                .equals(to)) {
            rolling.update(request(to));
        }
        observed.forget();
    }

    private void awaitEnd(ServiceDeployment begun) throws InterruptedException {
        site.waiting()
                .until(
                        "the end of the roll-out of '" + observed.name() + "'",
                        ExpressWatch.LIMIT,
                        () -> deployments
                                        .running(observed.name())
                                        .filter(deployment -> deployment
                                                .serviceDeploymentArn()
                                                .equals(begun.serviceDeploymentArn()))
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(begun));
    }

    /** What ECS was told for a task definition. */
    private UpdateExpressGatewayServiceRequest request(String name) {
        TaskDefinition definition = definition(name);
        ContainerDefinition container = definition.containerDefinitions().get(0);
        if (definition.containerDefinitions().size() != 1
                || !definition.volumes().isEmpty()
                || container.logConfiguration() == null) {
            throw new MigrationException("The version " + name + " was changed outside of ECS Express Mode, which can't"
                    + " be told to run it again. Deploy the version that you want instead.");
        }
        ExpressGatewayContainer.Builder main = ExpressGatewayContainer.builder()
                .image(container.image())
                .command(container.command())
                .environment(container.environment())
                .secrets(container.secrets())
                .awsLogsConfiguration(logs -> logs.logGroup(
                                container.logConfiguration().options().get("awslogs-group"))
                        .logStreamPrefix(container.logConfiguration().options().get("awslogs-stream-prefix")));
        container.portMappings().stream()
                .map(PortMapping::containerPort)
                .findFirst()
                .ifPresent(main::containerPort);
        return UpdateExpressGatewayServiceRequest.builder()
                .serviceArn(observed.arn())
                .executionRoleArn(definition.executionRoleArn())
                .taskRoleArn(definition.taskRoleArn())
                .cpu(definition.cpu())
                .memory(definition.memory())
                .primaryContainer(main.build())
                .build();
    }

    private TaskDefinition definition(String name) {
        try {
            return site.clients()
                    .ecs()
                    .describeTaskDefinition(request -> request.taskDefinition(name))
                    .taskDefinition();
        } catch (ClientException e) {
            throw new MigrationException(
                    "The task definition " + name + ", which says what ran before, is gone. Deploy the version that you"
                            + " want instead.",
                    e);
        }
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
