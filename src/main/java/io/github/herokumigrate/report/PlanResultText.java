package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Words for a run that did not do all that was planned. */
public final class PlanResultText {
    private PlanResultText() {}

    /** What failed and why, each in full, what has one cause once; only for a result that did not succeed. */
    public static String failure(PlanResult result) {
        Map<String, String> ids = new LinkedHashMap<>();
        result.outcomes().stream()
                .filter(outcome -> outcome.state() == Outcome.State.FAILED)
                .forEach(outcome -> ids.merge(
                        outcome.problem().orElse("failed"),
                        outcome.change().id().toString(),
                        (some, another) -> some + ", " + another));
        String failures = ids.entrySet().stream()
                .map(problem -> problem.getValue() + ": " + problem.getKey())
                .collect(Collectors.joining(System.lineSeparator()));
        long skipped = result.outcomes().stream()
                .filter(outcome -> outcome.state() == Outcome.State.NOT_TRIED)
                .count();
        String rest = skipped == 0
                ? ""
                : System.lineSeparator() + skipped + " more not tried; run the goal again when it is mended.";
        return failures.isEmpty() ? "Interrupted. Run the goal again: it goes on where it stopped." : failures + rest;
    }
}
