package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.SortedSet;

/**
 * The times that the five fields of cron name. A day has to be one of both fields for days, unless only one of them is
 * restricted.
 *
 * @param minutes the minutes of an hour
 * @param hours the hours of a day
 * @param daysOfMonth the days of a month, from 1
 * @param months the months of a year, from 1
 * @param daysOfWeek the days of a week, 0 for Sunday
 */
public record CronTimes(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> daysOfMonth,
        SortedSet<Integer> months,
        SortedSet<Integer> daysOfWeek) {
    private static final int FIELDS = 5;

    /**
     * Reads them.
     *
     * @param cron {@code minute hour day-of-month month day-of-week}
     * @throws ConfigurationException if these are not five fields of cron
     */
    public static CronTimes parse(String cron) {
        String[] texts = cron.strip().split("\\s+");
        if (texts.length != FIELDS) {
            throw new ConfigurationException(
                    "'" + cron + "' are not the five fields of cron (minute, hour, day of month,"
                            + " month, day of week); every day at 3:30 UTC is '30 3 * * *'.");
        }
        return new CronTimes(
                values(cron, CronField.MINUTE, texts[0]),
                values(cron, CronField.HOUR, texts[1]),
                values(cron, CronField.DAY_OF_MONTH, texts[2]),
                values(cron, CronField.MONTH, texts[3]),
                values(cron, CronField.DAY_OF_WEEK, texts[4]));
    }

    private static SortedSet<Integer> values(String cron, CronField field, String text) {
        try {
            return field.values(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("'" + cron + "' are no times of cron: " + e.getMessage() + ".");
        }
    }
}
