package io.github.herokumigrate.emulator.railway.state;

import java.util.List;
import java.util.Optional;

/**
 * Where services run.
 *
 * @param name the name that settings have it by
 * @param id the code of an airport nearby
 * @param location the place
 * @param country the country
 * @param replacement the name of the one that is to be used in its place; empty if it may be used
 */
public record Region(String name, String id, String location, String country, Optional<String> replacement) {
    /** All of them (contract: Railway 14.8), and one that was given up. */
    public static List<Region> all() {
        return List.of(
                new Region("us-west1", "pdx", "Oregon", "USA", Optional.of("us-west2")),
                new Region("us-west2", "sjc", "California", "USA", Optional.empty()),
                new Region("us-east4-eqdc4a", "iad", "Virginia", "USA", Optional.empty()),
                new Region("europe-west4-drams3a", "ams", "Amsterdam", "Netherlands", Optional.empty()),
                new Region("asia-southeast1-eqsg3a", "sin", "Singapore", "Singapore", Optional.empty()));
    }

    /** Whether a service can be put there. */
    public static boolean isKnown(String name) {
        return all().stream().anyMatch(each -> each.name().equals(name));
    }
}
