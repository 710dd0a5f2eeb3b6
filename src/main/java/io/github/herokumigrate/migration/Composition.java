package io.github.herokumigrate.migration;

import io.github.herokumigrate.platform.TargetApp;
import java.util.List;

/**
 * The wish, and how it came about.
 *
 * @param app the application as it should be at the target
 * @param destinations what of Heroku goes where, for the report
 * @param notices what a user should know: what stays behind, what was guessed
 */
public record Composition(TargetApp app, List<Destination> destinations, List<String> notices) {
    public Composition {
        destinations = List.copyOf(destinations);
        notices = List.copyOf(notices);
    }
}
