package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.platform.CronField;
import io.github.herokumigrate.platform.CronTimes;
import java.util.Locale;
import java.util.Optional;

/**
 * How often Fly.io starts a machine by itself: counted from when the machine was made, at no time of the clock
 * (contract: Fly.io 5.2).
 */
enum CronInterval {
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY;

    /**
     * The interval at which times of cron come; empty if Fly.io has none like it.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if these are no times of cron
     */
    static Optional<CronInterval> of(String cron) {
        CronTimes times = CronTimes.parse(cron);
        boolean everyDayOfMonth = CronField.DAY_OF_MONTH.isEvery(times.daysOfMonth());
        boolean everyDayOfWeek = CronField.DAY_OF_WEEK.isEvery(times.daysOfWeek());
        if (times.minutes().size() != 1 || !CronField.MONTH.isEvery(times.months())) {
            return Optional.empty();
        }
        if (everyDayOfMonth && everyDayOfWeek && CronField.HOUR.isEvery(times.hours())) {
            return Optional.of(HOURLY);
        }
        if (times.hours().size() != 1) {
            return Optional.empty();
        }
        if (everyDayOfMonth && everyDayOfWeek) {
            return Optional.of(DAILY);
        }
        if (everyDayOfMonth && times.daysOfWeek().size() == 1) {
            return Optional.of(WEEKLY);
        }
        return everyDayOfWeek && times.daysOfMonth().size() == 1 ? Optional.of(MONTHLY) : Optional.empty();
    }

    /** The word in a machine's config. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
