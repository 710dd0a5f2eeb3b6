package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.CronField;
import io.github.herokumigrate.platform.CronTimes;
import java.util.SortedSet;
import java.util.stream.Collectors;

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
        CronTimes times = CronTimes.parse(cron);
        boolean everyDayOfMonth = CronField.DAY_OF_MONTH.isEvery(times.daysOfMonth());
        boolean everyDayOfWeek = CronField.DAY_OF_WEEK.isEvery(times.daysOfWeek());
        if (!everyDayOfMonth && !everyDayOfWeek) {
            throw new ConfigurationException(
                    "'" + cron + "' names days of the month and days of the week, which AWS can't"
                            + " have in one schedule. Make two schedules of it, or let the command itself look at the day.");
        }
        return new CronSchedule("cron("
                + String.join(
                        " ",
                        text(CronField.MINUTE, times.minutes()),
                        text(CronField.HOUR, times.hours()),
                        everyDayOfWeek ? text(CronField.DAY_OF_MONTH, times.daysOfMonth()) : "?",
                        text(CronField.MONTH, times.months()),
                        everyDayOfWeek ? "?" : text(CronField.DAY_OF_WEEK, times.daysOfWeek()),
                        "*")
                + ")");
    }

    /** Values as AWS writes them: {@code *}, {@code 0/10}, {@code 9-17}, {@code 1,15}, {@code MON,FRI}. */
    private static String text(CronField field, SortedSet<Integer> values) {
        if (field.isEvery(values)) {
            return "*";
        }
        if (field.equals(CronField.DAY_OF_WEEK)) {
            // AWS counts from 1 for Sunday; names can't be misread.
            return values.stream().map(field.names()::get).collect(Collectors.joining(","));
        }
        if (values.size() > 2) {
            int from = values.first();
            int step = values.tailSet(from + 1).first() - from;
            boolean isEven = values.size() == (values.last() - from) / step + 1
                    && values.stream().allMatch(value -> (value - from) % step == 0);
            if (isEven && step == 1) {
                return from + "-" + values.last();
            }
            if (isEven && values.last() + step > field.last()) {
                return from + "/" + step;
            }
        }
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
