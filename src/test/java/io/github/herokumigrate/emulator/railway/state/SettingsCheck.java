package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.Optional;

/**
 * Refuses settings that make no sense, or that a plan does not allow.
 *
 * @param plan what the workspace pays for
 * @param hasVolume whether the service has a disk, which allows one replica only
 */
record SettingsCheck(Plan plan, boolean hasVolume) {
    private static final int MOST_RETRIES_FOR_FREE = 10;

    void check(Settings settings) {
        int replicas = settings.replicas();
        if (replicas > plan.replicas()) {
            throw new Refusal("Your plan allows at most " + plan.replicas() + " replicas per service");
        }
        if (replicas > 1 && (hasVolume || settings.text("cronSchedule").isPresent())) {
            throw Refusal.problem();
        }
        settings.text("cronSchedule").ifPresent(SettingsCheck::cron);
        settings.values().path("multiRegionConfig").propertyNames().forEach(SettingsCheck::region);
        settings.text("region").ifPresent(SettingsCheck::region);
        if (!plan.restartsForEver()) {
            freeRestarts(settings);
        }
        if (settings.values().has("registryCredentials") && !plan.hasPrivateRegistries()) {
            throw new Refusal("Private registry credentials are only available on the Pro plan");
        }
        if (settings.text("railwayConfigFile").isPresent()) {
            throw new Refusal("Config as Code (railway.json / railway.toml) is deprecated. Use Infrastructure as Code"
                    + " (.railway/railway.ts) instead.");
        }
    }

    private static void freeRestarts(Settings settings) {
        boolean isForEver =
                settings.text("restartPolicyType").filter("ALWAYS"::equals).isPresent();
        int retries = settings.number("restartPolicyMaxRetries").orElse(0);
        if (isForEver || retries > MOST_RETRIES_FOR_FREE) {
            throw new Refusal("Your plan allows the restart policy ON_FAILURE with at most 10 retries");
        }
    }

    private static void cron(String text) {
        Optional<Schedule> schedule = Schedule.of(text);
        if (schedule.isEmpty() || schedule.get().isTooOften()) {
            throw Refusal.problem();
        }
    }

    private static void region(String name) {
        if (!Region.isKnown(name)) {
            throw Refusal.problem();
        }
    }
}
