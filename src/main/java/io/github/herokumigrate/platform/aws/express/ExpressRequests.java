package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.rollout.Services;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceNetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;

/**
 * What ECS is told of the service (contract: AWS 2.1). Everything that has a default is said: AWS's own texts differ about
 * some.
 *
 * @param site where it is
 * @param wish how it should run
 */
record ExpressRequests(AwsSite site, ExpressWish wish) {
    CreateExpressGatewayServiceRequest create() {
        TaskSpec task = wish.task();
        return CreateExpressGatewayServiceRequest.builder()
                .cluster(site.names().cluster())
                .serviceName(site.names().expressService())
                .executionRoleArn(task.executionRole())
                .infrastructureRoleArn(wish.infrastructureRole())
                .taskRoleArn(task.taskRole())
                .cpu(String.valueOf(task.size().cpu()))
                .memory(String.valueOf(task.size().memoryMebibytes()))
                .primaryContainer(ExpressForm.container(task))
                .healthCheckPath(wish.healthCheckPath())
                .scalingTarget(wish.scale().target())
                .networkConfiguration(network())
                .tags(tags())
                .build();
    }

    UpdateExpressGatewayServiceRequest update(String arn) {
        TaskSpec task = wish.task();
        return UpdateExpressGatewayServiceRequest.builder()
                .serviceArn(arn)
                .executionRoleArn(task.executionRole())
                .taskRoleArn(task.taskRole())
                .cpu(String.valueOf(task.size().cpu()))
                .memory(String.valueOf(task.size().memoryMebibytes()))
                .primaryContainer(ExpressForm.container(task))
                .healthCheckPath(wish.healthCheckPath())
                .scalingTarget(wish.scale().target())
                .networkConfiguration(network())
                .build();
    }

    /** The tag that says for which network it was made. */
    Tag networkTag() {
        return Tag.builder().key(AwsTags.SPEC).value(wish.networkDigest()).build();
    }

    private List<Tag> tags() {
        Map<String, String> tags = new TreeMap<>(
                site.tags().of(Services.EXPRESS_COMPONENT + wish.task().process()));
        tags.put(AwsTags.SPEC, wish.networkDigest());
        return AwsTags.as(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    private ExpressGatewayServiceNetworkConfiguration network() {
        return ExpressGatewayServiceNetworkConfiguration.builder()
                .subnets(wish.network().subnets().get())
                .securityGroups(wish.network().securityGroups().get())
                .build();
    }
}
