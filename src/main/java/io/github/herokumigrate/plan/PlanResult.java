package io.github.herokumigrate.plan;

import java.util.List;

/**
 * What became of a plan.
 *
 * @param outcomes one for each change, in the plan's order
 */
public record PlanResult(List<Outcome> outcomes) {
    public PlanResult {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether every change was done or unnecessary. */
    public boolean succeeded() {
        return outcomes.stream()
                .allMatch(
                        outcome -> outcome.state() == Outcome.State.DONE || outcome.state() == Outcome.State.UNCHANGED);
    }
}
