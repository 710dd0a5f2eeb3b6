package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.platform.railway.api.AccountApi.Budget;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often to look at what takes time, so that the requests of an hour suffice (contract: Railway 4.3). Who looks for a
 * whole hour uses half of them; the other half is for everything else, of which a first deployment of three processes
 * with a database needs about 45.
 *
 * <pre>
 *   Free    100 an hour:  50 looks, one in 72 s
 *   Hobby 1,000 an hour: 500 looks, one in 7.2 s
 *   Pro  10,000 an hour: as often as the usual pause of 4 s allows
 * </pre>
 *
 * If fewer are left, looks are rarer: half of what is left is spread over the time until there are all of them again. Nobody
 * waits longer than five minutes to hear of a failure.
 *
 * @param perRequest the time that one request of a look takes up
 */
public record Pace(Duration perRequest) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration RAREST = Duration.ofMinutes(5);

    /**
     * The pace for a plan.
     *
     * @param budget how many requests are left; empty if Railway does not tell
     */
    public static Pace of(RailwayPlan plan, Optional<Budget> budget, Instant now) {
        Duration usual = HOUR.dividedBy(half(plan.requestsPerHour()));
        Duration left = budget.filter(known -> known.remainingPoints() < plan.requestsPerHour())
                .flatMap(known -> known.resetsAt()
                        .filter(now::isBefore)
                        .map(reset -> window(now, reset).dividedBy(half(known.remainingPoints()))))
                .orElse(Duration.ZERO);
        return new Pace(usual.compareTo(left) < 0 ? left : usual);
    }

    /**
     * The pause between two looks.
     *
     * @param pollInterval the shortest; if it is not the usual one, all pauses are longer or shorter by as much
     * @param requests how many requests one look takes
     */
    public Duration pause(Duration pollInterval, int requests) {
        Duration pause = perRequest.multipliedBy(requests);
        Duration rare = pause.compareTo(RAREST) < 0 ? pause : RAREST;
        Duration scaled = rare.multipliedBy(pollInterval.toNanos() / 1_000)
                .dividedBy(RailwayConnection.USUAL_POLL_INTERVAL.toNanos() / 1_000);
        return scaled.compareTo(pollInterval) < 0 ? pollInterval : scaled;
    }

    private static Duration window(Instant now, Instant reset) {
        Duration window = Duration.between(now, reset);
        return window.compareTo(HOUR) < 0 ? window : HOUR;
    }

    private static int half(int requests) {
        return Math.max(1, requests / 2);
    }
}
