package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The application's images in ECR. */
public final class Registry {
    /** The repository. */
    public static final ResourceId REPOSITORY = new ResourceId("repository", "images");
    /** The image that all processes are started from. */
    public static final ResourceId IMAGE = new ResourceId("image", "app");

    private final AwsSite site;
    private final RegistrySettings settings;
    private final ImagePublisher publisher;
    private final Redactor redactor;

    /**
     * The images of one application.
     *
     * @param publisher pushes
     * @param redactor learns the registry's password
     */
    public Registry(AwsSite site, RegistrySettings settings, ImagePublisher publisher, Redactor redactor) {
        this.site = site;
        this.settings = settings;
        this.publisher = publisher;
        this.redactor = redactor;
    }

    /** The repository with its registry, known before it exists. */
    public String repositoryUri() {
        AwsAccount account = site.account();
        String host = settings.endpoint()
                .orElseGet(() -> account.id() + ".dkr.ecr." + account.region() + ".amazonaws.com"
                        + (account.partition().equals("aws-cn") ? ".cn" : ""));
        return host + "/" + site.names().repository();
    }

    /** An image of the repository by its digest, as task definitions name it. */
    public String reference(AppImage image) {
        return repositoryUri() + "@" + image.digest();
    }

    /** Where an image goes that is none of the application's; asks for a log-in. */
    public Destination destination(String tag) {
        return new RegistryLogIn(site, redactor).destination(repositoryUri(), tag);
    }

    /** Removes such an image; one that is gone is no error. */
    public void remove(String digest) {
        try {
            site.clients()
                    .ecr()
                    .batchDeleteImage(
                            request -> request.repositoryName(site.names().repository())
                                    .imageIds(ImageIdentifier.builder()
                                            .imageDigest(digest)
                                            .build()));
        } catch (RepositoryNotFoundException e) {
            // It went with its repository.
        }
    }

    /**
     * The repository and, in it, the image.
     *
     * @param image what the processes should be started from; empty for what they are started from already
     */
    public List<Resource<?>> resources(Optional<AppImage> image) {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new RepositoryResource(site, settings.keptImages()));
        image.ifPresent(wish -> resources.add(new ImageResource(site, wish, repositoryUri(), publisher, redactor)));
        return resources;
    }
}
