package io.github.herokumigrate.emulator.aws.strict;

import java.time.Duration;
import java.time.Instant;

/** The time at AWS, which passes faster when a test says so. */
public final class PassingTime {
    private volatile Duration passed = Duration.ZERO;

    PassingTime() {}

    /** Lets that much time pass. */
    public void pass(Duration time) {
        passed = passed.plus(time);
    }

    Instant now() {
        return Instant.now().plus(passed);
    }
}
