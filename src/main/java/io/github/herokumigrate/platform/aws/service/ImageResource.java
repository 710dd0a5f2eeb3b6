package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The image in the repository. Another image is another thing: what was pushed before stays for a roll-back. */
record ImageResource(AwsSite site, AppImage image, String repositoryUri, ImagePublisher publisher, Redactor redactor)
        implements Creatable<ImageResource.State>, Removable<ImageResource.State> {
    /** Which image it is. */
    record State(String digest) {}

    @Override
    public ResourceId id() {
        return Registry.IMAGE;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(Registry.REPOSITORY);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(image.digest()));
    }

    @Override
    public Optional<State> observe() {
        try {
            return site
                    .clients()
                    .ecr()
                    .describeImages(
                            request -> request.repositoryName(site.names().repository())
                                    .imageIds(ImageIdentifier.builder()
                                            .imageDigest(image.digest())
                                            .build()))
                    .imageDetails()
                    .stream()
                    .findFirst()
                    .map(found -> new State(found.imageDigest()));
        } catch (ImageNotFoundException | RepositoryNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        String pushed = publisher.publish(new RegistryLogIn(site, redactor).destination(repositoryUri, image.tag()));
        if (!pushed.equals(image.digest())) {
            throw new MigrationException("The image that was pushed to " + repositoryUri + " (" + pushed
                    + ") is not the one that was planned (" + image.digest()
                    + "): its sources changed in between. Nothing was started from it. Run again.");
        }
    }

    /** It goes with its repository, which is removed right after. */
    @Override
    public void remove(State actual) {}
}
