package io.github.herokumigrate.platform.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something holds or the time is over. */
final class Waiting {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private Waiting() {}

    /** Whether the condition came to hold within the time; it is looked at at least once. */
    static boolean until(Duration time, BooleanSupplier condition) throws InterruptedException {
        return first(time, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** The first answer that is there within the time; it is asked for at least once. */
    static <T> Optional<T> first(Duration time, Supplier<Optional<T>> question) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long pause = FIRST_PAUSE.toMillis();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent() || System.nanoTime() >= end) {
                return answer;
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE.toMillis());
        }
    }
}
