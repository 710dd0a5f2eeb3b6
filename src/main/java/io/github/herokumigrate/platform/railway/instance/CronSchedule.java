package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.platform.CronField;
import io.github.herokumigrate.platform.CronTimes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Times at which Railway starts a service: five fields in UTC, with numbers only, and at least five minutes apart
 * (contract: Railway 14.4).
 *
 * @param text the times as a user wrote them
 * @param times what they mean
 */
record CronSchedule(String text, CronTimes times) {
    /** The least time between two starts. */
    static final Duration LEAST = Duration.ofMinutes(5);

    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int MINUTES_OF_A_DAY = 24 * MINUTES_OF_AN_HOUR;
    private static final int DAYS_OF_A_WEEK = 7;
    // After 28 years the days of the week are at the same dates again.
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = FIRST.plusYears(28);

    /**
     * Reads them.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if these are no times of cron
     */
    static CronSchedule parse(String text) {
        return new CronSchedule(text, CronTimes.parse(text));
    }

    /** The least time between two starts of one day or of two days in a row. */
    Duration shortestGap() {
        List<Integer> starts = new ArrayList<>();
        times.hours()
                .forEach(hour -> times.minutes().forEach(minute -> starts.add(hour * MINUTES_OF_AN_HOUR + minute)));
        int shortest = MINUTES_OF_A_DAY;
        for (int i = 1; i < starts.size(); i++) {
            shortest = Math.min(shortest, starts.get(i) - starts.get(i - 1));
        }
        int overNight = MINUTES_OF_A_DAY - starts.get(starts.size() - 1) + starts.get(0);
        return Duration.ofMinutes(overNight < shortest && hasDaysInARow() ? overNight : shortest);
    }

    /** As Railway has it: what is no number in the user's text is written as numbers. */
    String railwayText() {
        String[] fields = text.strip().split("\\s+");
        return String.join(
                " ",
                plain(fields[0], times.minutes()),
                plain(fields[1], times.hours()),
                plain(fields[2], times.daysOfMonth()),
                plain(fields[3], times.months()),
                // Sunday is 7 for some and 0 for all.
                fields[4].contains("7") ? numbers(times.daysOfWeek()) : plain(fields[4], times.daysOfWeek()));
    }

    private static String plain(String field, SortedSet<Integer> values) {
        return field.matches("[0-9*,/-]+") ? field : numbers(values);
    }

    private static String numbers(SortedSet<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private boolean hasDaysInARow() {
        return FIRST.datesUntil(LAST).anyMatch(day -> isOn(day) && isOn(day.plusDays(1)));
    }

    private boolean isOn(LocalDate day) {
        boolean dayOfMonth = times.daysOfMonth().contains(day.getDayOfMonth());
        boolean dayOfWeek = times.daysOfWeek().contains(day.getDayOfWeek().getValue() % DAYS_OF_A_WEEK);
        boolean eitherIsEnough = !CronField.DAY_OF_MONTH.isEvery(times.daysOfMonth())
                && !CronField.DAY_OF_WEEK.isEvery(times.daysOfWeek());
        return times.months().contains(day.getMonthValue())
                && (eitherIsEnough ? dayOfMonth || dayOfWeek : dayOfMonth && dayOfWeek);
    }
}
