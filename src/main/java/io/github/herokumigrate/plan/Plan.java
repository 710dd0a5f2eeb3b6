package io.github.herokumigrate.plan;

import java.util.List;

/**
 * What would be done, in an order in which it can be done. A value: making it only reads, showing and counting it are
 * functions of it.
 *
 * @param changes one for each resource, dependencies first
 * @param fingerprint a digest of every wish and every observed state; a plan that is applied later is stale when it
 *     differs
 */
public record Plan(List<Change> changes, String fingerprint) {
    public Plan {
        changes = List.copyOf(changes);
    }

    /** Whether applying it would do nothing. */
    public boolean isEmpty() {
        return changes.stream().noneMatch(Change::changesSomething);
    }

    /** The changes that must not be made and why. */
    public List<Change.Blocked> blocked() {
        return changes.stream()
                .filter(Change.Blocked.class::isInstance)
                .map(Change.Blocked.class::cast)
                .toList();
    }
}
