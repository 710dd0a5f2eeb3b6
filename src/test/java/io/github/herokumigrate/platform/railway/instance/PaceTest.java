package io.github.herokumigrate.platform.railway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.platform.railway.api.AccountApi.Budget;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration USUAL = RailwayConnection.USUAL_POLL_INTERVAL;

    @ParameterizedTest
    @EnumSource
    void whoLooksForAWholeHourLeavesHalfOfTheRequestsToOthers(RailwayPlan plan) {
        Duration pause = pace(plan).pause(USUAL, 1);

        assertThat(HOUR.dividedBy(pause)).isLessThanOrEqualTo(plan.requestsPerHour() / 2);
    }

    @Test
    void aFreePlanIsLookedAtEvery72SecondsAndAProPlanAtTheUsualPace() {
        assertThat(pace(RailwayPlan.FREE).pause(USUAL, 1)).isEqualTo(Duration.ofSeconds(72));
        assertThat(pace(RailwayPlan.TRIAL).pause(USUAL, 1)).isEqualTo(Duration.ofSeconds(72));
        assertThat(pace(RailwayPlan.HOBBY).pause(USUAL, 1)).isEqualTo(Duration.ofMillis(7_200));
        assertThat(pace(RailwayPlan.PRO).pause(USUAL, 1)).isEqualTo(USUAL);
    }

    @Test
    void looksOfSeveralRequestsAreRarerByAsMuch() {
        assertThat(pace(RailwayPlan.HOBBY).pause(USUAL, 3)).isEqualTo(Duration.ofMillis(21_600));
    }

    @Test
    void halfOfWhatIsLeftIsSpreadOverTheTimeUntilThereIsMore() {
        Budget budget = new Budget(20, Optional.of(NOW.plus(Duration.ofMinutes(30))));

        assertThat(Pace.of(RailwayPlan.FREE, Optional.of(budget), NOW).pause(USUAL, 1))
                .isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void whatIsLeftJustBeforeThereIsMoreMakesNoHaste() {
        Budget budget = new Budget(90, Optional.of(NOW.plusSeconds(10)));

        assertThat(Pace.of(RailwayPlan.FREE, Optional.of(budget), NOW)).isEqualTo(pace(RailwayPlan.FREE));
    }

    @Test
    void nobodyWaitsLongerThanFiveMinutes() {
        Budget budget = new Budget(0, Optional.of(NOW.plus(HOUR)));

        assertThat(Pace.of(RailwayPlan.FREE, Optional.of(budget), NOW).pause(USUAL, 2))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aShorterPollIntervalShortensAllPauses() {
        assertThat(pace(RailwayPlan.FREE).pause(Duration.ofMillis(10), 1)).isEqualTo(Duration.ofMillis(180));
        assertThat(pace(RailwayPlan.PRO).pause(Duration.ofMillis(10), 1)).isEqualTo(Duration.ofMillis(10));
    }

    private static Pace pace(RailwayPlan plan) {
        return Pace.of(plan, Optional.empty(), NOW);
    }
}
