package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log on from where it was read to. Railway gives lines from a moment on, and several can have the same moment: those
 * of the last one were seen already. Used by one thread.
 */
final class NewLines {
    private final Log log;
    private Optional<Instant> last = Optional.empty();
    private List<LogLine> seen = List.of();

    /** A log. */
    @FunctionalInterface
    interface Log {
        /**
         * Reads it, oldest lines first.
         *
         * @param from only what was printed then or later
         * @param limit how many lines at most, the last ones
         */
        List<LogLine> read(Optional<Instant> from, int limit) throws InterruptedException;
    }

    NewLines(Log log) {
        this.log = log;
    }

    /** What is new since the last time, oldest first. */
    List<LogLine> read(int limit) throws InterruptedException {
        List<LogLine> fresh = new ArrayList<>(log.read(last, limit));
        Optional<Instant> before = last;
        fresh.removeIf(line -> before.filter(line.timestamp()::isBefore).isPresent());
        List<LogLine> known = new ArrayList<>(seen);
        fresh.removeIf(known::remove);
        if (!fresh.isEmpty()) {
            Instant newest = fresh.stream()
                    .map(LogLine::timestamp)
                    .max(Instant::compareTo)
                    .orElseThrow();
            List<LogLine> atNewest = new ArrayList<>(before.equals(Optional.of(newest)) ? seen : List.of());
            fresh.stream().filter(line -> line.timestamp().equals(newest)).forEach(atNewest::add);
            last = Optional.of(newest);
            seen = List.copyOf(atNewest);
        }
        return fresh;
    }
}
