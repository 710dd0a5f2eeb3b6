package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.Platform;

/** Makes one target from the settings in the pom. */
interface PlatformFactory {
    /**
     * The target.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if its settings are wrong
     */
    Platform create(GoalContext context);
}
