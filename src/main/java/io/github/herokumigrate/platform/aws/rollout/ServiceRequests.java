package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * What ECS is told of a service (contract: AWS 1.3).
 *
 * @param site where it is
 * @param network where its tasks run
 * @param wish how it should run
 */
record ServiceRequests(AwsSite site, TaskNetwork network, ServiceWish wish) {
    // contract: AWS 1.3: the newest platform version, for which services take no number.
    static final String PLATFORM_VERSION = "LATEST";

    // Never fewer tasks than wished, and at most all of them twice.
    private static final int MINIMUM_PERCENT = 100;
    private static final int MAXIMUM_PERCENT = 200;
    // How long the old tasks stay, to go back to at once.
    private static final int BAKE_MINUTES = 5;
    private static final double CANARY_PERCENT = 10;
    // contract: AWS 1.2: a client token has at most 36 characters.
    private static final int TOKEN_LENGTH = 32;

    String name() {
        return site.names().service(wish.type());
    }

    Map<String, String> tags() {
        Map<String, String> tags =
                new TreeMap<>(site.tags().of(Services.COMPONENT + wish.type().value()));
        tags.put(AwsTags.SPEC, ServiceSettings.of(wish, network).tag());
        return tags;
    }

    /**
     * What makes it.
     *
     * @param taskDefinition the ARN of the revision
     * @param predecessor what is known of a deleted service of the same name: the token that made that one must not be
     *     used again
     */
    CreateServiceRequest create(String taskDefinition, String predecessor) {
        CreateServiceRequest.Builder request = CreateServiceRequest.builder()
                .cluster(site.names().cluster())
                .serviceName(name())
                .taskDefinition(taskDefinition)
                .desiredCount(wish.firstCount())
                .launchType(LaunchType.FARGATE)
                .platformVersion(PLATFORM_VERSION)
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .networkConfiguration(network.configuration())
                .deploymentConfiguration(deployment())
                .enableExecuteCommand(true)
                .propagateTags(PropagateTags.SERVICE)
                .enableECSManagedTags(true)
                .tags(Tags.of(tags()))
                .clientToken(token(taskDefinition, predecessor));
        wish.web().ifPresent(web -> request.loadBalancers(loadBalancer(web)).healthCheckGracePeriodSeconds(grace()));
        return request.build();
    }

    /** A change of this service that changes nothing yet. */
    UpdateServiceRequest.Builder update() {
        return UpdateServiceRequest.builder().cluster(site.names().cluster()).service(name());
    }

    /** Writes all settings into a change. */
    void settings(UpdateServiceRequest.Builder request) {
        request.networkConfiguration(network.configuration())
                .deploymentConfiguration(deployment())
                .platformVersion(PLATFORM_VERSION);
        wish.web().ifPresent(web -> request.loadBalancers(loadBalancer(web)).healthCheckGracePeriodSeconds(grace()));
    }

    private int grace() {
        return Math.toIntExact(wish.startGrace().toSeconds());
    }

    private DeploymentConfiguration deployment() {
        DeploymentConfiguration.Builder deployment = DeploymentConfiguration.builder()
                .minimumHealthyPercent(MINIMUM_PERCENT)
                .maximumPercent(MAXIMUM_PERCENT)
                .strategy(DeploymentStrategy.fromValue(wish.possibleStrategy().name()));
        return switch (wish.possibleStrategy()) {
            case ROLLING ->
                deployment
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(true))
                        .build();
            case BLUE_GREEN -> deployment.bakeTimeInMinutes(BAKE_MINUTES).build();
            case CANARY ->
                deployment
                        .bakeTimeInMinutes(BAKE_MINUTES)
                        .canaryConfiguration(
                                canary -> canary.canaryPercent(CANARY_PERCENT).canaryBakeTimeInMinutes(BAKE_MINUTES))
                        .build();
        };
    }

    private LoadBalancer loadBalancer(WebBinding web) {
        LoadBalancer.Builder balancer = LoadBalancer.builder()
                .targetGroupArn(web.targetGroupArn().get())
                .containerName(wish.spec().get().process())
                .containerPort(web.port());
        web.blueGreen()
                .filter(second -> wish.possibleStrategy() != Strategy.ROLLING)
                .ifPresent(second -> balancer.advancedConfiguration(AdvancedConfiguration.builder()
                        .alternateTargetGroupArn(
                                second.alternateTargetGroupArn().get())
                        .productionListenerRule(second.productionRuleArn().get())
                        .roleArn(second.roleArn().get())
                        .build()));
        return balancer.build();
    }

    private String token(String taskDefinition, String predecessor) {
        List<String> parts = List.of(
                name(),
                taskDefinition,
                String.valueOf(wish.firstCount()),
                ServiceSettings.of(wish, network).tag(),
                predecessor);
        return AwsTags.digest(parts).substring(0, TOKEN_LENGTH);
    }
}
