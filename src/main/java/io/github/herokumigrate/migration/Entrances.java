package io.github.herokumigrate.migration;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Domain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What calls the application from outside: its domains and its schedules. Neither goes over by itself. A domain is in use
 * until the cut-over, and the API does not tell the jobs of Heroku Scheduler.
 *
 * @param settings what the user wants
 * @param snapshot what Heroku has
 */
record Entrances(MigrationSettings settings, HerokuSnapshot snapshot) {
    private static final String CUSTOM = "custom";
    // contract: Heroku, add-ons: the service of Heroku's own Scheduler, and the others that the marketplace has.
    private static final Set<String> SCHEDULERS = Set.of("scheduler", "advanced-scheduler", "crontogo", "temporize");

    List<Destination> destinations() {
        List<Destination> destinations = new ArrayList<>();
        for (Domain domain : snapshot.domains()) {
            if (domain.kind().equals(CUSTOM)) {
                destinations.add(new Destination(
                        "domain " + domain.hostname(),
                        isWanted(domain) ? "domain of the target" : "left behind: not in <domains>"));
            }
        }
        return destinations;
    }

    List<String> notices() {
        List<String> notices = new ArrayList<>();
        List<String> left = snapshot.domains().stream()
                .filter(domain -> domain.kind().equals(CUSTOM) && !isWanted(domain))
                .map(Domain::hostname)
                .toList();
        if (!left.isEmpty()) {
            notices.add("Heroku serves " + String.join(", ", left)
                    + ": domains go over only when they are named in <domains>.");
        }
        List<String> schedulers = snapshot.addons().stream()
                .filter(addon -> SCHEDULERS.contains(addon.service()))
                .map(AddOn::name)
                .toList();
        if (!schedulers.isEmpty() && settings.schedules().isEmpty()) {
            notices.add("The app uses the add-on " + String.join(", ", schedulers)
                    + ", whose jobs Heroku's API does not tell: look them up ('heroku addons:open') and declare each in"
                    + " <schedules>.");
        }
        return notices;
    }

    private boolean isWanted(Domain domain) {
        return new HashSet<>(settings.domains()).contains(domain.hostname().toLowerCase(Locale.ROOT));
    }
}
