package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;

/** Makes one target from the settings in the pom. */
interface PlatformFactory {
    /**
     * The target.
     *
     * @param images pushes the application's image, for a target with containers
     * @throws io.github.herokumigrate.model.ConfigurationException if its settings are wrong
     */
    Platform create(GoalContext context, ImagePublisher images);
}
