package io.github.herokumigrate.platform.fly.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronIntervalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 * * * *       | hourly",
                "59 */1 * * *    | hourly",
                "30 3 * * *      | daily",
                "0 0 1-31 * 0-6  | daily",
                "0 12 * * MON    | weekly",
                "0 12 * * 7      | weekly",
                "0 0 1 * *       | monthly",
                "15 4 28 1-12 *  | monthly"
            })
    void timesThatComeAtOneOfItsIntervalsAreKnownToFly(String cron, String interval) {
        assertThat(CronInterval.of(cron).map(CronInterval::word)).contains(interval);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/10 * * * *",
                "* * * * *",
                "0 */2 * * *",
                "0 8,20 * * *",
                "0 3 * * 1-5",
                "0 3 * * 1,4",
                "0 3 1,15 * *",
                "0 3 1 1 *",
                "0 3 1 * 1"
            })
    void otherTimesAreNot(String cron) {
        assertThat(CronInterval.of(cron)).isEmpty();
    }

    @Test
    void whatIsNoCronIsRefused() {
        assertThatThrownBy(() -> CronInterval.of("@daily"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'@daily' are not the five fields of cron");
    }
}
