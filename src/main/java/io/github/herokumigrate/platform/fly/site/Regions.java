package io.github.herokumigrate.platform.fly.site;

import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.api.RegionsApi;
import io.github.herokumigrate.platform.fly.api.RegionsApi.Region;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The regions of Fly.io (contract: Fly.io 17). */
public final class Regions {
    private static final String ELEMENT = "<migration><region>: ";
    private static final String MUMBAI = "bom";
    private static final String SINGAPORE = "sin";

    /** The region nearest to each of Heroku's and under the same law; Heroku's {@code eu} is in Dublin. */
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("us", "iad"),
            Map.entry("eu", "fra"),
            Map.entry("virginia", "iad"),
            Map.entry("oregon", "sjc"),
            Map.entry("dublin", "lhr"),
            Map.entry("frankfurt", "fra"),
            Map.entry("london", "lhr"),
            Map.entry("montreal", "yyz"),
            Map.entry("mumbai", MUMBAI),
            Map.entry("singapore", SINGAPORE),
            Map.entry("sydney", "syd"),
            Map.entry("tokyo", "nrt"));

    private final Reading<List<Region>> all;

    /** Those that the API tells of; asks nothing yet. */
    public Regions(RegionsApi api, Clock clock) {
        this.all = new Reading<>(clock, api::list);
    }

    /**
     * The region for an application whose user has named none. Asks nobody, so that it is the same in every run.
     *
     * @return empty if nothing is known of where the application runs at Heroku
     */
    public static Optional<String> nearest(TargetApp app) {
        return app.herokuRegion()
                .map(NEAREST::get)
                // contract: Fly.io 14.3: Mumbai has no Managed Postgres, and both belong into one region.
                .map(region -> region.equals(MUMBAI) && app.database().isPresent() ? SINGAPORE : region);
    }

    /** What is wrong with a region for machines, to be told to the user; empty if nothing is. */
    public Optional<String> problem(String code) throws InterruptedException {
        List<Region> known = all.get();
        Optional<Region> region = find(known, code);
        if (region.isEmpty()) {
            return Optional.of(ELEMENT + "Fly.io has no region '" + code + "'; there is "
                    + names(known, there -> !there.deprecated()) + ".");
        }
        return region.filter(Region::deprecated)
                .map(old -> ELEMENT + "Fly.io takes nothing new into region '" + code + "'; choose one of "
                        + names(known, there -> !there.deprecated()) + ".");
    }

    /**
     * What is wrong with a region for Managed Postgres, to be told to the user; empty if nothing is, or if there is no
     * such region at all.
     */
    public Optional<String> postgresProblem(String code) throws InterruptedException {
        List<Region> known = all.get();
        return find(known, code)
                .filter(region -> !region.mpgAvailable())
                .map(region -> ELEMENT + "region '" + code
                        + "' has no Managed Postgres, and database and processes belong into one region; choose one of "
                        + names(known, there -> there.mpgAvailable() && !there.deprecated())
                        + ", or name a database of yours in <fly><database>.");
    }

    private static Optional<Region> find(List<Region> known, String code) {
        return known.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    private static String names(List<Region> known, Predicate<Region> which) {
        return known.stream()
                .filter(which)
                .sorted(Comparator.comparing(Region::code))
                .map(region -> region.code() + " (" + region.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
