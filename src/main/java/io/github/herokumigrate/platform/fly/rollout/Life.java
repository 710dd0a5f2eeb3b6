package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.Machine.Event;
import io.github.herokumigrate.platform.fly.api.Machine.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened to a machine since it was last told to start, by its events (contract: Fly.io 5.1).
 *
 * @param exits the ends of its process that nobody asked for, newest first
 */
record Life(List<Exit> exits) {
    private static final Set<String> BEGINNINGS = Set.of("launch", "update", "restart");
    private static final Set<String> MADE = Set.of("launch", "update");
    private static final String START = "start";
    private static final String BY_USER = "user";

    /** What its events say. */
    static Life of(Machine machine) {
        List<Exit> exits = new ArrayList<>();
        for (Event event : machine.events()) {
            event.exit().filter(exit -> !exit.requestedStop()).ifPresent(exits::add);
            if (isBeginning(event)) {
                break;
            }
        }
        return new Life(List.copyOf(exits));
    }

    /** How a process ended that is started only once; empty as long as it did not. */
    static Optional<Exit> lastExit(Machine machine) {
        return machine.events().stream().flatMap(event -> event.exit().stream()).findFirst();
    }

    /** When something happened to it last, in milliseconds since 1970. */
    static long lastMoment(Machine machine) {
        return machine.events().stream().mapToLong(Event::timestamp).max().orElse(0);
    }

    /** When it was made what it is, in milliseconds since 1970; 0 if its events do not reach back so far. */
    static long begun(Machine machine) {
        return machine.events().stream()
                .filter(event -> MADE.contains(event.type()))
                .mapToLong(Event::timestamp)
                .max()
                .orElse(0);
    }

    /** How its process ended last, to follow a name: {@code ended with exit code 1}; empty if it did not. */
    Optional<String> lastEnd() {
        return exits.stream().findFirst().map(Life::text);
    }

    static String text(Exit exit) {
        return exit.oomKilled()
                ? "was killed because it used more memory than it has"
                : "ended with exit code " + exit.exitCode();
    }

    private static boolean isBeginning(Event event) {
        return BEGINNINGS.contains(event.type())
                || (event.type().equals(START) && event.source().equals(BY_USER));
    }
}
