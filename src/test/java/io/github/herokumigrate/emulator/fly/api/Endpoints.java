package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.wire.Routes;

/** A group of endpoints. */
public interface Endpoints {
    /** Adds them. */
    void addTo(Routes routes);
}
