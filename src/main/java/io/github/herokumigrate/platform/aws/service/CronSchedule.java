package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.SortedSet;

/**
 * Times in the form of EventBridge Scheduler, which has six fields and wants one of the two fields for days to be
 * {@code ?} (contract: AWS 1.8).
 *
 * @param expression {@code cron(minute hour day-of-month month day-of-week year)}
 */
record CronSchedule(String expression) {
    /**
     * Times that were given as the five fields of cron.
     *
     * @param cron {@code minute hour day-of-month month day-of-week}
     * @throws ConfigurationException if these are not five fields of cron, or if AWS can't tell these times
     */
    static CronSchedule of(String cron) {
        String[] texts = cron.strip().split("\\s+");
        if (texts.length != 5) {
            throw new ConfigurationException(
                    "'" + cron + "' are not the five fields of cron (minute, hour, day of month,"
                            + " month, day of week); every day at 3:30 UTC is '30 3 * * *'.");
        }
        SortedSet<Integer> minutes = values(cron, CronField.MINUTE, texts[0]);
        SortedSet<Integer> hours = values(cron, CronField.HOUR, texts[1]);
        SortedSet<Integer> daysOfMonth = values(cron, CronField.DAY_OF_MONTH, texts[2]);
        SortedSet<Integer> months = values(cron, CronField.MONTH, texts[3]);
        SortedSet<Integer> daysOfWeek = values(cron, CronField.DAY_OF_WEEK, texts[4]);
        boolean everyDayOfMonth = CronField.DAY_OF_MONTH.isEvery(daysOfMonth);
        boolean everyDayOfWeek = CronField.DAY_OF_WEEK.isEvery(daysOfWeek);
        if (!everyDayOfMonth && !everyDayOfWeek) {
            throw new ConfigurationException(
                    "'" + cron + "' names days of the month and days of the week, which AWS can't"
                            + " have in one schedule. Make two schedules of it, or let the command itself look at the day.");
        }
        return new CronSchedule("cron("
                + String.join(
                        " ",
                        CronField.MINUTE.text(minutes),
                        CronField.HOUR.text(hours),
                        everyDayOfWeek ? CronField.DAY_OF_MONTH.text(daysOfMonth) : "?",
                        CronField.MONTH.text(months),
                        everyDayOfWeek ? "?" : CronField.DAY_OF_WEEK.text(daysOfWeek),
                        "*")
                + ")");
    }

    private static SortedSet<Integer> values(String cron, CronField field, String text) {
        try {
            return field.values(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("'" + cron + "' are no times of cron: " + e.getMessage() + ".");
        }
    }
}
