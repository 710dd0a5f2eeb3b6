package io.github.herokumigrate.emulator.aws.strict;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What takes its time: a thing has a status other than its usual one for so many looks. */
final class Phases {
    private record Phase(String status, int looks) {}

    private final Map<String, Phase> phases = new ConcurrentHashMap<>();

    void begin(String name, String status, int looks) {
        phases.put(name, new Phase(status, looks));
    }

    void end(String name) {
        phases.remove(name);
    }

    /** The status at this look; empty if it is the usual one. */
    Optional<String> look(String name) {
        Optional<String> status = status(name);
        phases.computeIfPresent(name, (key, phase) -> new Phase(phase.status(), phase.looks() - 1));
        return status;
    }

    /** The status without a look. */
    Optional<String> status(String name) {
        return Optional.ofNullable(phases.get(name))
                .filter(phase -> phase.looks() > 0)
                .map(Phase::status);
    }
}
