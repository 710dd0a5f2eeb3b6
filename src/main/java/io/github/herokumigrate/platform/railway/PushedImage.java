package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image in a registry of the user's. It is known to be there if a service has it; if none has, it is pushed, of which
 * only what is missing travels.
 *
 * @param repository the repository with its registry
 * @param image which image
 * @param publisher pushes it
 */
record PushedImage(String repository, AppImage image, ImagePublisher publisher) {
    static final ResourceId ID = new ResourceId("image", "app");

    /** The image by its digest. */
    String reference() {
        return repository + "@" + image.digest();
    }

    /** The image as a part of the plan. */
    Resource<?> resource(RailwaySite site) {
        return new ImageResource(site, this);
    }

    /** Which image it is. */
    private record State(String digest) {}

    private record ImageResource(RailwaySite site, PushedImage pushed) implements Creatable<State> {
        @Override
        public ResourceId id() {
            return ID;
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return Set.of();
        }

        @Override
        public Stage stage() {
            return Stage.ROLLOUT;
        }

        @Override
        public Optional<State> desired() {
            return Optional.of(new State(pushed.image().digest()));
        }

        @Override
        public Optional<State> observe() throws InterruptedException {
            List<ServiceInstance> instances =
                    site.state().map(state -> state.instances()).orElse(List.of());
            return instances.stream()
                            .anyMatch(instance -> instance.sourceImage()
                                    .filter(pushed.reference()::equals)
                                    .isPresent())
                    ? desired()
                    : Optional.empty();
        }

        @Override
        public List<Difference> differences(State actual) {
            return List.of();
        }

        @Override
        public void create() throws InterruptedException {
            String digest = pushed.publisher()
                    .publish(new Destination(pushed.repository(), pushed.image().tag(), Optional.empty()));
            if (!digest.equals(pushed.image().digest())) {
                throw new MigrationException("The image that was pushed to " + pushed.repository() + " (" + digest
                        + ") is not the one that was planned (" + pushed.image().digest()
                        + "): its sources changed in between. Nothing was started from it. Run again.");
            }
        }
    }
}
