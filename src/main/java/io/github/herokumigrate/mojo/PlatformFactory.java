package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.SourceArchive;

/** Makes one target from the settings in the pom. */
interface PlatformFactory {
    /**
     * The target.
     *
     * @param images pushes the application's image, for a target with containers
     * @param sources the application's sources, for a target that builds the image itself
     * @throws io.github.herokumigrate.model.ConfigurationException if its settings are wrong
     */
    Platform create(GoalContext context, ImagePublisher images, SourceArchive sources);
}
