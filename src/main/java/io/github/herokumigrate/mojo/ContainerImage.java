package io.github.herokumigrate.mojo;

import io.github.herokumigrate.image.BuiltImage;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher;
import org.jspecify.annotations.Nullable;

/**
 * The image for a target with containers: built to a file first, which tells its digest and pushes nothing; pushed when
 * the target asks for it, out of what Jib keeps of the build. Both have the same digest.
 */
final class ContainerImage implements ImagePublisher {
    private final GoalContext context;
    private @Nullable JibImage jib;
    private @Nullable String digest;

    ContainerImage(GoalContext context) {
        this.context = context;
    }

    /**
     * Builds it.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if the project is not packaged, or the settings of
     *     the image are not fit for a container
     */
    synchronized AppImage build() throws InterruptedException {
        JibImage image = jib();
        BuiltImage built = image.buildToFile();
        digest = built.digest();
        context.console().info("Image " + built.name() + ", digest " + digest);
        return new AppImage(built.digest(), image.tag(), image.architecture());
    }

    /**
     * Refuses to begin what could not be ended.
     *
     * @throws ConfigurationException if Maven may not talk to a registry
     */
    void requireRegistry() {
        if (context.maven().session().isOffline()) {
            throw new ConfigurationException(
                    "Maven is offline (-o), and the image has to be pushed to a registry: run the goal without -o");
        }
    }

    /** Whether there is something to put into it. */
    synchronized boolean isPackaged() {
        return jib().isPackaged();
    }

    @Override
    public synchronized String publish(Destination destination) throws InterruptedException {
        String pushed = jib().push(destination);
        if (digest != null && !digest.equals(pushed)) {
            throw new MigrationException("The image changed while it was deployed: " + digest + " was built, " + pushed
                    + " is in " + destination.repository()
                    + ". Let nothing else build the project meanwhile, name the base image by its digest, and run the"
                    + " goal again.");
        }
        return pushed;
    }

    private JibImage jib() {
        if (jib == null) {
            jib = new JibImage(context);
        }
        return jib;
    }
}
