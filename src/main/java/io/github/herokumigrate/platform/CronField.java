package io.github.herokumigrate.platform;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One of the five fields of cron and the values that it may have.
 *
 * @param words what it is called
 * @param first the least value
 * @param last the greatest value
 * @param names names that stand for values, the first for the least; empty if there are none
 */
public record CronField(String words, int first, int last, List<String> names) {
    /** The first field. */
    public static final CronField MINUTE = new CronField("minute", 0, 59, List.of());
    /** The second field. */
    public static final CronField HOUR = new CronField("hour", 0, 23, List.of());
    /** The third field. */
    public static final CronField DAY_OF_MONTH = new CronField("day of month", 1, 31, List.of());
    /** The fourth field. */
    public static final CronField MONTH = new CronField(
            "month",
            1,
            12,
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    /** The fifth field; 0 and 7 are both Sunday. */
    public static final CronField DAY_OF_WEEK =
            new CronField("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    public CronField {
        names = List.copyOf(names);
    }

    /**
     * The values that a field's text stands for: {@code *}, numbers, names, ranges, steps and lists of these.
     *
     * @throws IllegalArgumentException if it is none of these; the message is the end of a sentence about it
     */
    SortedSet<Integer> values(String text) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String item : text.split(",", -1)) {
            String[] range = item.split("/", -1);
            int step = range.length == 1 ? 1 : number(range[1]);
            boolean isSpan = range[0].equals("*") || range[0].contains("-");
            if (range.length > 2 || step < 1 || (range.length == 2 && !isSpan)) {
                throw new IllegalArgumentException(
                        "'" + item + "' is no step in its " + words + "; write it as */10 or 8-18/2");
            }
            String[] ends = range[0].equals("*")
                    ? new String[] {String.valueOf(first), String.valueOf(lastOfAll())}
                    : range[0].split("-", -1);
            int from = value(ends[0]);
            int to = value(ends[ends.length - 1]);
            if (ends.length > 2 || from > to) {
                throw new IllegalArgumentException("'" + item + "' is no range in its " + words);
            }
            for (int value = from; value <= to; value += step) {
                values.add(isDayOfWeek() ? value % names.size() : value);
            }
        }
        return values;
    }

    /** Whether these are all values. */
    public boolean isEvery(SortedSet<Integer> values) {
        return values.size() == lastOfAll() - first + 1;
    }

    private int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? first + named : number(text);
        if (value < first || value > last) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not within " + first + " and " + last + ", as its " + words + " has to be");
        }
        return value;
    }

    private int number(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("'" + text + "' in its " + words + " is not a number"
                    + (names.isEmpty() ? "" : " and not a name as " + names.get(0)));
        }
        return Integer.parseInt(text);
    }

    private boolean isDayOfWeek() {
        return equals(DAY_OF_WEEK);
    }

    // Sunday is there once.
    private int lastOfAll() {
        return isDayOfWeek() ? last - 1 : last;
    }
}
