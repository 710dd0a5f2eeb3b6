package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyNotFoundException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/** The ECR repository. */
record RepositoryResource(AwsSite site, int keptImages)
        implements Creatable<RepositoryResource.State>,
                Updatable<RepositoryResource.State>,
                Removable<RepositoryResource.State> {
    /**
     * What is chosen about it.
     *
     * @param tags whether a tag may be pushed again: it may, as one of a work tree that is not committed stays the same
     * @param scan whether images are looked through for known weaknesses
     * @param kept which images are kept
     */
    record State(String tags, String scan, String kept) {}

    @Override
    public ResourceId id() {
        return Registry.REPOSITORY;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(
                ImageTagMutability.MUTABLE.toString(),
                scan(true),
                policy().inWords(site.names().app())));
    }

    @Override
    public Optional<State> observe() {
        try {
            return ecr().describeRepositories(request -> request.repositoryNames(name())).repositories().stream()
                    .findFirst()
                    .map(this::state);
        } catch (RepositoryNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Difference> differences(State actual) {
        State wish = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.tags.equals(wish.tags)) {
            differences.add(Difference.updatable("tags", actual.tags, wish.tags));
        }
        if (!actual.scan.equals(wish.scan)) {
            differences.add(Difference.updatable("scan", actual.scan, wish.scan));
        }
        if (!actual.kept.equals(wish.kept)) {
            differences.add(Difference.updatable("kept images", actual.kept, wish.kept));
        }
        return differences;
    }

    @Override
    public void create() {
        try {
            ecr().createRepository(request -> request.repositoryName(name())
                    .imageTagMutability(ImageTagMutability.MUTABLE)
                    .imageScanningConfiguration(scanning -> scanning.scanOnPush(true))
                    .tags(AwsTags.as(
                            site.tags().of("repository"),
                            (key, value) -> Tag.builder().key(key).value(value).build())));
        } catch (RepositoryAlreadyExistsException e) {
            observe();
        }
        putPolicy();
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        for (Difference difference : differences) {
            switch (difference.field()) {
                case "tags" ->
                    ecr().putImageTagMutability(request ->
                            request.repositoryName(name()).imageTagMutability(ImageTagMutability.MUTABLE));
                case "scan" ->
                    ecr().putImageScanningConfiguration(request -> request.repositoryName(name())
                            .imageScanningConfiguration(scanning -> scanning.scanOnPush(true)));
                default -> putPolicy();
            }
        }
    }

    /** With its images, which can be built again. */
    @Override
    public void remove(State actual) {
        try {
            ecr().deleteRepository(request -> request.repositoryName(name()).force(true));
        } catch (RepositoryNotFoundException e) {
            // Gone already.
        }
    }

    private State state(Repository repository) {
        Optional<LifecyclePolicy> policy = actualPolicy();
        // The policy's text tells whose it is, which saves a read in the usual case.
        if (policy.filter(text -> text.isOurs(site.names().app())).isEmpty()) {
            requireOurs(repository);
        }
        return new State(
                repository.imageTagMutabilityAsString(),
                scan(repository.imageScanningConfiguration().scanOnPush()),
                policy.map(text -> text.inWords(site.names().app())).orElse("all"));
    }

    private void requireOurs(Repository repository) {
        Map<String, String> tags =
                ecr().listTagsForResource(request -> request.resourceArn(repository.repositoryArn())).tags().stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "an ECR repository '" + name() + "'");
    }

    private Optional<LifecyclePolicy> actualPolicy() {
        try {
            return LifecyclePolicy.read(ecr().getLifecyclePolicy(request -> request.repositoryName(name()))
                    .lifecyclePolicyText());
        } catch (LifecyclePolicyNotFoundException e) {
            return Optional.empty();
        }
    }

    private void putPolicy() {
        ecr().putLifecyclePolicy(request -> request.repositoryName(name()).lifecyclePolicyText(Json.write(policy())));
    }

    private LifecyclePolicy policy() {
        return LifecyclePolicy.keeping(keptImages, site.names().app());
    }

    private String name() {
        return site.names().repository();
    }

    private EcrClient ecr() {
        return site.clients().ecr();
    }

    private static String scan(boolean onPush) {
        return onPush ? "on push" : "never";
    }
}
