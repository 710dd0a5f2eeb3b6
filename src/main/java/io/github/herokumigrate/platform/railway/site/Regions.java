package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.railway.api.AccountApi.Region;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The regions of Railway (contract: Railway 7.14, 14.8).
 *
 * @param known those that Railway tells of
 */
public record Regions(List<Region> known) {
    private static final String VIRGINIA = "us-east4-eqdc4a";
    private static final String AMSTERDAM = "europe-west4-drams3a";
    private static final String SINGAPORE = "asia-southeast1-eqsg3a";

    /** The region nearest to each of Heroku's. */
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("us", VIRGINIA),
            Map.entry("eu", AMSTERDAM),
            Map.entry("virginia", VIRGINIA),
            Map.entry("oregon", "us-west2"),
            Map.entry("dublin", AMSTERDAM),
            Map.entry("frankfurt", AMSTERDAM),
            Map.entry("london", AMSTERDAM),
            Map.entry("montreal", VIRGINIA),
            Map.entry("mumbai", SINGAPORE),
            Map.entry("singapore", SINGAPORE),
            Map.entry("sydney", SINGAPORE),
            Map.entry("tokyo", SINGAPORE));

    public Regions {
        known = List.copyOf(known);
    }

    /**
     * The region for an application whose user has named none. Asks nobody, so that it is the same in every run.
     *
     * @return empty if nothing is known of where the application runs at Heroku
     */
    public static Optional<String> nearest(TargetApp app) {
        return app.herokuRegion().map(NEAREST::get);
    }

    /** What is wrong with a region, to be told to the user; empty if nothing is. */
    public Optional<String> problem(String name) {
        Optional<Region> region =
                known.stream().filter(there -> there.name().equals(name)).findFirst();
        if (region.isEmpty() || region.get().deprecated()) {
            return Optional.of("<migration><region>: Railway "
                    + (region.isEmpty() ? "has no region '" : "takes nothing new into region '") + name
                    + "'; choose one of " + names() + ".");
        }
        return Optional.empty();
    }

    private String names() {
        return known.stream()
                .filter(region -> !region.deprecated())
                .sorted(Comparator.comparing(Region::name))
                .map(region -> region.name() + " (" + region.location() + ")")
                .collect(Collectors.joining(", "));
    }
}
