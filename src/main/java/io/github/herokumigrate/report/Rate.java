package io.github.herokumigrate.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast an amount has grown of late. */
final class Rate {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final double MILLISECONDS = 1000;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant when, long amount) {}

    /** The amount is this much now. */
    void add(Instant now, long amount) {
        samples.add(new Sample(now, amount));
        while (samples.size() > 2
                && Duration.between(samples.getFirst().when(), now).compareTo(WINDOW) > 0) {
            samples.remove();
        }
    }

    /** By how much it grew in a second; 0 as long as nothing tells. */
    long perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long millis = Duration.between(first.when(), last.when()).toMillis();
        return millis <= 0 ? 0 : Math.max(0, Math.round((last.amount() - first.amount()) * MILLISECONDS / millis));
    }
}
