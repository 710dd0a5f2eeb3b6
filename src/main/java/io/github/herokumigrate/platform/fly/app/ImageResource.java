package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image in Fly.io's registry. It is known to be there if a machine has it; if none has, it is pushed, of which only
 * what is missing travels.
 */
record ImageResource(FlySite site, AppImage image, ImagePublisher publisher) implements Creatable<ImageResource.State> {
    /** Which image it is. */
    record State(String digest) {}

    @Override
    public ResourceId id() {
        return FlyApp.IMAGE;
    }

    /** The repository comes with the app. */
    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(FlyApp.id(site.app()));
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
    public Optional<State> observe() throws InterruptedException {
        String reference = FlyImage.reference(site, image);
        for (Machine machine : site.ourMachines()) {
            if (machine.config()
                    .filter(config -> config.image().equals(reference))
                    .isPresent()) {
                return Optional.of(new State(image.digest()));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        String repository = FlyImage.repository(site);
        String pushed = publisher.publish(FlyImage.destination(site, image.tag()));
        if (!pushed.equals(image.digest())) {
            throw new MigrationException("The image that was pushed to " + repository + " (" + pushed
                    + ") is not the one that was planned (" + image.digest()
                    + "): its sources changed in between. Nothing was started from it. Run again.");
        }
    }
}
