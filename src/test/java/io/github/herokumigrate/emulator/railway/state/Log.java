package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was printed (contract: Railway 7.8). */
public final class Log {
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param at when it came; no two lines of a log came at the same time
     * @param severity how bad it is
     * @param message what it says
     */
    public record Line(Instant at, String severity, String message) {}

    /** Adds a line. */
    public void add(String severity, String message) {
        Instant now = Instant.now();
        Instant last =
                lines.isEmpty() ? Instant.EPOCH : lines.get(lines.size() - 1).at();
        lines.add(new Line(now.isAfter(last) ? now : last.plusNanos(1), severity, message));
    }

    /** All lines. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
