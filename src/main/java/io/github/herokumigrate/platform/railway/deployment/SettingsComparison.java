package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * In what settings differ from wished ones. What the wish leaves to Railway, and what has no effect beside another
 * setting, is no difference.
 *
 * @param before what they are
 * @param after what they should be
 */
record SettingsComparison(InstanceSettings before, InstanceSettings after) {
    private static final String ON_FAILURE = "ON_FAILURE";
    private static final String NONE = "none";

    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "command", settings -> text(settings.startCommand()));
        compare(differences, "release command", settings -> String.join(" ", settings.preDeployCommand()));
        compare(differences, "health check", settings -> text(settings.healthcheckPath()));
        if (after.healthcheckPath().isPresent()) {
            compare(differences, "health check time", settings -> seconds(settings.healthcheckTimeout()));
        }
        compare(differences, "schedule", settings -> text(settings.cronSchedule()));
        compare(differences, "replicas", settings -> String.valueOf(replicas(settings)));
        if (!after.multiRegionConfig().isEmpty()) {
            compare(
                    differences,
                    "region",
                    settings -> String.join(", ", regions(settings).keySet()));
        }
        compare(differences, "restart", SettingsComparison::restart);
        compare(differences, "sleeps", settings -> settings.sleepApplication() ? "yes" : "no");
        compare(differences, "time to stop", settings -> seconds(settings.drainingSeconds()));
        compare(differences, "overlap", settings -> seconds(settings.overlapSeconds()));
        return differences;
    }

    private void compare(List<Difference> differences, String field, Function<InstanceSettings, String> of) {
        String old = of.apply(before);
        String wished = of.apply(after);
        if (!old.equals(wished)) {
            differences.add(Difference.updatable(field, old.isEmpty() ? NONE : old, wished.isEmpty() ? NONE : wished));
        }
    }

    private static String text(Optional<String> setting) {
        return setting.orElse("");
    }

    /** Railway has 0 where nothing is set (contract: Railway 14.3). */
    private static String seconds(OptionalInt time) {
        return time.orElse(0) + " s";
    }

    /** Railway may tell the replicas in either way, in whichever they were set. */
    private static int replicas(InstanceSettings settings) {
        return settings.multiRegionConfig().isEmpty()
                ? settings.numReplicas().orElse(1)
                : settings.multiRegionConfig().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    private static SortedMap<String, Integer> regions(InstanceSettings settings) {
        return settings.multiRegionConfig();
    }

    private static String restart(InstanceSettings settings) {
        return settings.restartPolicyType()
                + (settings.restartPolicyType().equals(ON_FAILURE)
                        ? " up to " + settings.restartPolicyMaxRetries() + " times"
                        : "");
    }
}
