package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.Machine.CheckResult;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is seen of one machine that should become healthy. Used by one thread. */
final class HealthWatch {
    private static final int PRECONDITION_FAILED = 412;
    // One that ends twice goes on like that.
    private static final int ENDS = 2;
    private static final Set<String> STILL = Set.of("stopped", "suspended");
    private static final Set<String> LOST = Set.of("failed", "destroyed", "destroying");

    private final FlySite site;
    private final RolloutTimes times;
    private final Redactor redactor;
    private final HeldLease held;

    private Optional<Machine> last = Optional.empty();
    private @Nullable Instant runsSince;
    private @Nullable Instant stillSince;
    private int ends;
    private int earlierEnds;
    private Phase phase;

    /** What is made of its past. */
    enum Phase {
        /** Ends that are seen at the first look do not count: it was healthy once. */
        PROVEN,
        /** Every end counts. */
        NEW,
        /** It was told to start. */
        STARTED
    }

    /**
     * What comes of it.
     *
     * @param trouble what it did instead of becoming healthy, to follow its name; empty if it is healthy
     */
    record Verdict(Optional<String> trouble) {
        static final Verdict HEALTHY = new Verdict(Optional.empty());

        static Verdict of(String trouble) {
            return new Verdict(Optional.of(trouble));
        }
    }

    HealthWatch(FlySite site, RolloutTimes times, Redactor redactor, HeldLease held, Phase phase) {
        this.site = site;
        this.times = times;
        this.redactor = redactor;
        this.held = held;
        this.phase = phase;
    }

    /** Takes a look into account; empty while it is open what comes of it. */
    Optional<Verdict> look(Machine now) throws InterruptedException {
        Life life = Life.of(now);
        if (last.isEmpty() && phase == Phase.PROVEN) {
            earlierEnds = life.exits().size();
        }
        last = Optional.of(now);
        if (newEnds(life) >= ENDS) {
            return Optional.of(
                    Verdict.of("does not stay up: it " + life.lastEnd().orElse("ended") + " again and again"));
        }
        if (LOST.contains(now.state())) {
            return Optional.of(Verdict.of(life.lastEnd().orElse("is " + now.state())));
        }
        if (STILL.contains(now.state())) {
            runsSince = null;
            return still(now, life);
        }
        stillSince = null;
        if (!now.isStarted()) {
            runsSince = null;
            return Optional.empty();
        }
        return running(now, life);
    }

    /** What it is at the end of the patience, to follow its name. */
    String lastWords() {
        String limit = " after " + text(times.health());
        return last.map(now -> {
                    if (!now.isReachable()) {
                        return "is on a host that does not answer" + limit;
                    }
                    return now.isStarted() ? "runs, but " + checks(now) + limit : "is " + now.state() + limit;
                })
                .orElse("is not there" + limit);
    }

    private Optional<Verdict> still(Machine now, Life life) throws InterruptedException {
        Instant instant = site.waiting().clock().instant();
        Instant since = stillSince == null ? instant : stillSince;
        stillSince = since;
        if (newEnds(life) == 0) {
            // contract: Fly.io 4.4: one that was stopped before an update stays stopped.
            if (phase != Phase.STARTED && start(now)) {
                phase = Phase.STARTED;
            }
            return Optional.empty();
        }
        return since.plus(times.smoke()).isAfter(instant)
                ? Optional.empty()
                : life.lastEnd().map(Verdict::of);
    }

    private Optional<Verdict> running(Machine now, Life life) {
        Instant instant = site.waiting().clock().instant();
        Instant since = runsSince;
        if (since == null || life.exits().size() != ends) {
            since = instant;
            ends = life.exits().size();
        }
        runsSince = since;
        return since.plus(times.smoke()).isAfter(instant) || !areChecksGood(now)
                ? Optional.empty()
                : Optional.of(Verdict.HEALTHY);
    }

    private int newEnds(Life life) {
        return Math.max(0, life.exits().size() - earlierEnds);
    }

    private boolean start(Machine now) throws InterruptedException {
        try {
            site.api().machines().start(site.app(), now.id(), held.lease());
            return true;
        } catch (ApiException e) {
            // contract: Fly.io 3.4: not while it is made or changed. The next look tells what a lost call did.
            if (e.hasStatus(PRECONDITION_FAILED) || MachineWork.isLost(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean areChecksGood(Machine now) {
        return now.checks().size() >= configuredChecks(now)
                && now.checks().stream().allMatch(CheckResult::isPassing);
    }

    private static int configuredChecks(Machine now) {
        return now.config().map(MachineConfig::services).orElse(List.of()).stream()
                .mapToInt(service -> service.checks().size())
                .sum();
    }

    private String checks(Machine now) {
        List<CheckResult> bad =
                now.checks().stream().filter(check -> !check.isPassing()).toList();
        if (bad.isEmpty()) {
            return now.checks().size() < configuredChecks(now) ? "its checks have no result" : "not for long enough";
        }
        return "its checks fail: "
                + bad.stream()
                        .map(check -> check.name() + " is " + check.status()
                                + (check.output().isBlank() ? "" : " (" + clean(check.output()) + ")"))
                        .collect(Collectors.joining(", "));
    }

    private String clean(String output) {
        return redactor.redact(output.strip().replaceAll("\\s+", " "));
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
