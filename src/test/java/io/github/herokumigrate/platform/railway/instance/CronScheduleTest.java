package io.github.herokumigrate.platform.railway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "*/5 * * * *, 5",
        "*/10 * * * *, 10",
        "* * * * *, 1",
        "'0,4 * * * *', 4",
        "*/7 * * * *, 4", // 56 and 0 of the next hour
        "0 * * * *, 60",
        "30 3 * * *, 1440",
        "'0,58 0,23 * * *', 2", // 23:58 and 0:00 of the next day
        "'0,58 0,23 * * 1', 58", // only on Mondays, of which no two are in a row
        "'0,58 0,23 31 * 1', 2", // a Monday can be a 1st
        "'0,58 0,23 31,1 * *', 2",
        "'0,58 0,23 31 1,3 *', 58",
    })
    void theShortestTimeBetweenTwoStartsIsFound(String cron, long minutes) {
        assertThat(CronSchedule.parse(cron).shortestGap()).hasMinutes(minutes);
    }

    @ParameterizedTest
    @CsvSource({
        "*/10 8-18 * * *, */10 8-18 * * *",
        "0 3 * * MON-FRI, '0 3 * * 1,2,3,4,5'",
        "0 3 1 jan *, 0 3 1 1 *",
        "0 3 * * 7, 0 3 * * 0",
        "0 3 * * 5-7, '0 3 * * 0,5,6'",
    })
    void whatIsNoNumberIsWrittenAsNumbers(String cron, String railway) {
        assertThat(CronSchedule.parse(cron).railwayText()).isEqualTo(railway);
    }
}
