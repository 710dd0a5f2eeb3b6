package io.github.herokumigrate.emulator.railway.state;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** When a service with a schedule runs: five fields, UTC (contract: Railway 14.4). */
public final class Schedule {
    private static final Duration CLOSEST = Duration.ofMinutes(5);
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    private static final int LOOKAHEAD_DAYS = 366 * 5;

    private final List<Set<Integer>> fields;

    private Schedule(List<Set<Integer>> fields) {
        this.fields = fields;
    }

    /** The schedule that a text means; empty if it means none. */
    public static Optional<Schedule> of(String text) {
        String[] parts = text.trim().split(" +");
        if (parts.length != RANGES.length) {
            return Optional.empty();
        }
        List<Set<Integer>> fields = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Optional<Set<Integer>> values = values(parts[i], RANGES[i][0], RANGES[i][1]);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            fields.add(values.get());
        }
        return Optional.of(new Schedule(fields));
    }

    /** The first time after another; empty if there is none in years. */
    public Optional<Instant> next(Instant after) {
        ZonedDateTime day = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        for (int i = 0; i < LOOKAHEAD_DAYS; i++) {
            Optional<Instant> found = isOn(day) ? first(day, after) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
            day = day.plusDays(1);
        }
        return Optional.empty();
    }

    /** Whether it runs more often than Railway allows. */
    public boolean isTooOften() {
        List<Integer> minutes = new ArrayList<>();
        fields.get(1).forEach(hour -> fields.get(0).forEach(minute -> minutes.add(hour * 60 + minute)));
        for (int i = 1; i < minutes.size(); i++) {
            if (minutes.get(i) - minutes.get(i - 1) < CLOSEST.toMinutes()) {
                return true;
            }
        }
        return false;
    }

    private boolean isOn(ZonedDateTime day) {
        int weekday =
                day.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : day.getDayOfWeek().getValue();
        boolean isDay = fields.get(2).contains(day.getDayOfMonth());
        boolean isWeekday =
                fields.get(4).contains(weekday) || weekday == 0 && fields.get(4).contains(7);
        boolean areBothLimited = fields.get(2).size() < 31 && fields.get(4).size() < 7;
        return fields.get(3).contains(day.getMonthValue())
                && (areBothLimited ? isDay || isWeekday : isDay && isWeekday);
    }

    private Optional<Instant> first(ZonedDateTime day, Instant after) {
        for (int hour : fields.get(1)) {
            for (int minute : fields.get(0)) {
                Instant at = day.plusHours(hour).plusMinutes(minute).toInstant();
                if (at.isAfter(after)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<Integer>> values(String field, int least, int most) {
        if (!field.matches("(\\*|\\d+(-\\d+)?)(/\\d+)?(,(\\*|\\d+(-\\d+)?)(/\\d+)?)*")) {
            return Optional.empty();
        }
        Set<Integer> values = new TreeSet<>();
        for (String item : field.split(",")) {
            String[] stepped = item.split("/");
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            String[] range = stepped[0].split("-");
            boolean isAll = range[0].equals("*");
            int from = isAll ? least : Integer.parseInt(range[0]);
            int to =
                    isAll || stepped.length > 1 && range.length == 1 ? most : Integer.parseInt(range[range.length - 1]);
            if (from < least || to > most || step < 1) {
                return Optional.empty();
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return Optional.of(values);
    }
}
