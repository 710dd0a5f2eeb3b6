package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Task definitions with no more in them than roll-outs need. */
record TestRevisions(AwsSite site) implements Revisions {
    @Override
    public String ensure(TaskSpec spec) {
        return active(spec.family()).stream()
                .filter(revision -> revision.specDigest().equals(AwsTags.digest(spec)))
                .findFirst()
                .map(Revision::arn)
                .orElseGet(() -> register(spec));
    }

    @Override
    public Optional<Revision> latest(String family) {
        return describe(family);
    }

    @Override
    public List<Revision> active(String family) {
        return site
                .clients()
                .ecs()
                .listTaskDefinitions(request -> request.familyPrefix(family)
                        .status(TaskDefinitionStatus.ACTIVE)
                        .sort(SortOrder.DESC))
                .taskDefinitionArns()
                .stream()
                .flatMap(arn -> describe(arn).stream())
                .sorted((one, other) -> other.number() - one.number())
                .toList();
    }

    @Override
    public Optional<Revision> byArn(String arn) {
        return describe(arn);
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        site.clients().ecs().tagResource(request -> request.resourceArn(arn).tags(Tags.of(tags)));
    }

    private String register(TaskSpec spec) {
        return site.clients()
                .ecs()
                .registerTaskDefinition(request -> request.family(spec.family())
                        .networkMode(NetworkMode.AWSVPC)
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .cpu(String.valueOf(spec.size().cpu()))
                        .memory(String.valueOf(spec.size().memoryMebibytes()))
                        .containerDefinitions(ContainerDefinition.builder()
                                .name(spec.process())
                                .image(spec.image())
                                .command(spec.command())
                                .memory(spec.size().memoryMebibytes())
                                .essential(true)
                                .build())
                        .tags(Tags.of(site.tags().of("task/" + spec.process(), spec))))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private Optional<Revision> describe(String name) {
        try {
            DescribeTaskDefinitionResponse found = site.clients()
                    .ecs()
                    .describeTaskDefinition(
                            request -> request.taskDefinition(name).include(TaskDefinitionField.TAGS));
            Map<String, String> tags = Tags.read(found.tags());
            return Optional.of(new Revision(
                    found.taskDefinition().taskDefinitionArn(),
                    found.taskDefinition().revision(),
                    tags.getOrDefault(AwsTags.SPEC, ""),
                    new TreeMap<>(tags)));
        } catch (EcsException e) {
            return Optional.empty();
        }
    }
}
