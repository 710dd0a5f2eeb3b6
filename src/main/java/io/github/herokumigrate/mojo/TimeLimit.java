package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interrupts the goal's thread when its time is over. */
final class TimeLimit implements AutoCloseable {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s*([smh])");

    private final Timer timer = new Timer("heroku-migrate-timeout", true);
    private final AtomicBoolean over = new AtomicBoolean();
    private final @Nullable Duration duration;

    private TimeLimit(@Nullable Duration duration) {
        this.duration = duration;
    }

    /**
     * Begins to count.
     *
     * @param text {@code 90s}, {@code 30m}, {@code 2h}; null for no limit
     */
    static TimeLimit of(@Nullable String text) {
        TimeLimit limit = new TimeLimit(text == null ? null : parse(text));
        if (limit.duration != null) {
            limit.start(limit.duration);
        }
        return limit;
    }

    static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "heroku-migrate.timeout: '" + text + "' is not a duration; write 90s, 30m or 2h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** Says so when the interrupt was ours. */
    void check() {
        if (over.get()) {
            throw new MigrationException("The goal took longer than heroku-migrate.timeout allows (" + duration + ").");
        }
    }

    @Override
    public void close() {
        timer.cancel();
        if (over.get()) {
            // The interrupt was ours: Maven's thread must not carry it on.
            Thread.interrupted();
        }
    }

    private void start(Duration length) {
        Thread goal = Thread.currentThread();
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        over.set(true);
                        goal.interrupt();
                    }
                },
                length.toMillis());
    }
}
