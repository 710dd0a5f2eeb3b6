package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.regex.Pattern;

/** Refuses settings that make no sense, or that a plan does not allow. */
record SettingsCheck(Plan plan) {
    private static final int MOST_RETRIES_FOR_FREE = 10;
    private static final Pattern CRON = Pattern.compile("[0-9*,/-]+( +[0-9*,/A-Za-z-]+){4}");
    private static final Pattern TOO_OFTEN = Pattern.compile("\\*(/[1-4])? .*");

    void check(Settings settings) {
        int replicas = settings.replicas();
        if (replicas > plan.replicas()) {
            throw new Refusal("Your plan allows at most " + plan.replicas() + " replicas per service");
        }
        settings.text("cronSchedule").ifPresent(schedule -> cron(schedule, replicas));
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

    private static void cron(String schedule, int replicas) {
        if (!CRON.matcher(schedule).matches() || TOO_OFTEN.matcher(schedule).matches() || replicas > 1) {
            throw Refusal.problem();
        }
    }
}
