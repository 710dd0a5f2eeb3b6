package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Change;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets a service that a template has made be where it is wished, while it is empty: a template has no place for a region, and
 * a volume moves with the next deployment of its service (contract: Railway 9.1, 14.8). Later nobody moves it, as it does not
 * work meanwhile.
 *
 * @param begun the note of the run that ordered it, which now tells too which deployment is to be replaced
 * @param plain deploys it
 */
record Relocation(DataServices services, Intent begun, Recipe recipe, PlainOrder plain) {
    private static final String MOVING = "moving ";

    /** Moves it if it is elsewhere. */
    void settle(DataService service) throws InterruptedException {
        Optional<String> region = recipe.region();
        Optional<String> spent =
                begun.text().filter(text -> text.startsWith(MOVING)).map(text -> text.substring(MOVING.length()));
        if (region.isEmpty() || (spent.isEmpty() && isIn(region.get(), service))) {
            return;
        }
        DataService moved =
                spent.isPresent() ? service : new Startup(services).awaited(service.name(), Optional.empty());
        String former = spent.isPresent() ? spent.get() : latest(moved);
        if (spent.isEmpty()) {
            begun.note(MOVING + former);
        }
        if (!isIn(region.get(), moved)) {
            configure(moved, region.get());
        }
        if (latest(moved).equals(former)) {
            plain.deploy(moved);
        }
        new Startup(services).awaited(service.name(), Optional.of(former));
    }

    private boolean isIn(String region, DataService service) throws InterruptedException {
        Set<String> regions = service.instance().settings().multiRegionConfig().keySet();
        return regions.isEmpty()
                ? site().workspace()
                        .map(WorkspacePlan::preferredRegion)
                        .filter(region::equals)
                        .isPresent()
                : regions.equals(Set.of(region));
    }

    private void configure(DataService service, String region) throws InterruptedException {
        SortedMap<String, Integer> regions = new TreeMap<>();
        regions.put(region, 1);
        InstanceSettings now = service.instance().settings();
        InstanceSettings wished = new InstanceSettings(
                now.startCommand(),
                now.preDeployCommand(),
                now.healthcheckPath(),
                now.healthcheckTimeout(),
                now.cronSchedule(),
                OptionalInt.empty(),
                regions,
                now.restartPolicyType(),
                now.restartPolicyMaxRetries(),
                now.sleepApplication(),
                now.drainingSeconds(),
                now.overlapSeconds());
        try {
            site().api()
                    .services()
                    .configure(
                            service.name(),
                            service.place().environmentId(),
                            service.place().serviceId(),
                            new Change(wished, Optional.empty(), Optional.empty()));
        } finally {
            site().forget();
        }
    }

    private static String latest(DataService service) {
        return service.instance().latest().map(Deployment::id).orElse("");
    }

    private RailwaySite site() {
        return services.site();
    }
}
