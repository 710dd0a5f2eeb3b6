package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);
    /** A prime number, so that every minute, hour and day comes. */
    private static final int MINUTES_BETWEEN = 7919;

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/10 * * * *    | cron(0/10 * * * ? *)",
                "15 * * * *      | cron(15 * * * ? *)",
                "30 3 * * *      | cron(30 3 * * ? *)",
                "0 9-17 * * 1-5  | cron(0 9-17 ? * MON,TUE,WED,THU,FRI *)",
                "0 0 * * 0       | cron(0 0 ? * SUN *)",
                "0 0 * * 7       | cron(0 0 ? * SUN *)",
                "0 0 * * fri-6   | cron(0 0 ? * FRI,SAT *)",
                "0 0 1,15 * *    | cron(0 0 1,15 * ? *)",
                "0 0 1 jan-mar * | cron(0 0 1 1-3 ? *)",
                "5-59/20 * * * * | cron(5/20 * * * ? *)",
                "0 8-18/5 * * *  | cron(0 8-18/5 * * ? *)",
                "0 0 */1 * 1     | cron(0 0 ? * MON *)"
            })
    void timesOfCronAreTimesOfAws(String cron, String expression) {
        // A range with a step is told as a list: AWS documents none.
        assertThat(CronSchedule.of(cron).expression()).isEqualTo(expression.replace("8-18/5", "8,13,18"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@daily          | are not the five fields of cron",
                "0 0 * * ? *     | are not the five fields of cron",
                "0 0 1 * 1       | names days of the month and days of the week",
                "60 0 * * *      | '60' is not within 0 and 59, as its minute has to be",
                "0 24 * * *      | as its hour has to be",
                "0 0 0 * *       | as its day of month has to be",
                "0 0 * 13 *      | as its month has to be",
                "0 0 * * 8       | as its day of week has to be",
                "0 0 * * XYZ     | 'XYZ' in its day of week is not a number and not a name as SUN",
                "*/0 * * * *     | no step in its minute",
                "5/10 * * * *    | no step in its minute",
                "0 5-3 * * *     | no range in its hour",
                "0 , * * *       | '' in its hour is not a number",
                "0 0 L * *       | 'L' in its day of month is not a number"
            })
    void whatIsNoTimeOrCantBeToldIsRefused(String cron, String message) {
        assertThatThrownBy(() -> CronSchedule.of(cron))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + cron.strip() + "'")
                .hasMessageContaining(message);
    }

    @Property(tries = 300)
    void bothMeanTheSameTimes(@ForAll @From("crons") String cron) {
        String expression = CronSchedule.of(cron).expression();

        List<LocalDateTime> timesOfOneOnly = Stream.iterate(START, time -> time.plusMinutes(MINUTES_BETWEEN))
                .limit(1000)
                .filter(time -> isTimeOfAws(expression, time) != isTimeOfCron(cron, time))
                .toList();

        assertThat(timesOfOneOnly).as("%s as %s", cron, expression).isEmpty();
    }

    @Provide
    static Arbitrary<String> crons() {
        Arbitrary<String> days = Arbitraries.oneOf(
                Combinators.combine(field(1, 31), Arbitraries.just("*")).as((first, last) -> first + "|" + last),
                Combinators.combine(Arbitraries.of("*", "*/1"), field(0, 7)).as((first, last) -> first + "|" + last));
        return Combinators.combine(field(0, 59), field(0, 23), days, field(1, 12))
                .as((minute, hour, both, month) ->
                        String.join(" ", minute, hour, both.split("\\|")[0], month, both.split("\\|")[1]));
    }

    private static Arbitrary<String> field(int first, int last) {
        Arbitrary<Integer> value = Arbitraries.integers().between(first, last);
        Arbitrary<String> range =
                Combinators.combine(value, value).as((one, other) -> Math.min(one, other) + "-" + Math.max(one, other));
        Arbitrary<Integer> step = Arbitraries.integers().between(1, 4);
        Arbitrary<String> item = Arbitraries.oneOf(
                value.map(String::valueOf),
                range,
                Combinators.combine(range, step).as((span, by) -> span + "/" + by),
                step.map(by -> "*/" + by));
        return Arbitraries.oneOf(
                Arbitraries.just("*"), item.list().ofMinSize(1).ofMaxSize(3).map(items -> String.join(",", items)));
    }

    private static boolean isTimeOfCron(String cron, LocalDateTime time) {
        String[] fields = cron.split(" ");
        int weekday = time.getDayOfWeek().getValue() % 7;
        return isIn(fields[0], time.getMinute(), 0)
                && isIn(fields[1], time.getHour(), 0)
                && isIn(fields[2], time.getDayOfMonth(), 1)
                && isIn(fields[3], time.getMonthValue(), 1)
                && (isIn(fields[4], weekday, 0) || (weekday == 0 && isInWithoutSteps7(fields[4])));
    }

    // Sunday as 7, which * does not mean.
    private static boolean isInWithoutSteps7(String field) {
        return List.of(field.split(",")).stream().anyMatch(item -> !item.startsWith("*") && isIn(item, 7, 0));
    }

    private static boolean isIn(String field, int value, int first) {
        for (String item : field.split(",")) {
            String[] parts = item.split("/");
            int step = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
            String[] ends = parts[0].split("-");
            int from = parts[0].equals("*") ? first : Integer.parseInt(ends[0]);
            int to = parts[0].equals("*") ? Integer.MAX_VALUE : Integer.parseInt(ends[ends.length - 1]);
            if (value >= from && value <= to && (value - from) % step == 0) {
                return true;
            }
        }
        return false;
    }

    /** As the manual of EventBridge Scheduler says it: six fields, one of the days unknown, Sunday is 1. */
    private static boolean isTimeOfAws(String expression, LocalDateTime time) {
        String[] fields =
                expression.substring("cron(".length(), expression.length() - 1).split(" ");
        assertThat(fields).hasSize(6);
        assertThat(List.of(fields[2], fields[4])).containsOnlyOnce("?");
        return isInOfAws(fields[0], time.getMinute())
                && isInOfAws(fields[1], time.getHour())
                && isInOfAws(fields[2], time.getDayOfMonth())
                && isInOfAws(fields[3], time.getMonthValue())
                && isInOfAws(fields[4], time.getDayOfWeek().getValue() % 7 + 1)
                && fields[5].equals("*");
    }

    private static boolean isInOfAws(String field, int value) {
        if (field.equals("*") || field.equals("?")) {
            return true;
        }
        for (String item : field.split(",")) {
            if (item.contains("/")) {
                String[] parts = item.split("/");
                int from = Integer.parseInt(parts[0]);
                if (value >= from && (value - from) % Integer.parseInt(parts[1]) == 0) {
                    return true;
                }
            } else {
                String[] ends = item.split("-");
                if (value >= ofAws(ends[0]) && value <= ofAws(ends[ends.length - 1])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int ofAws(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (DAYS.contains(upper)) {
            return DAYS.indexOf(upper) + 1;
        }
        return MONTHS.contains(upper) ? MONTHS.indexOf(upper) + 1 : Integer.parseInt(text);
    }
}
