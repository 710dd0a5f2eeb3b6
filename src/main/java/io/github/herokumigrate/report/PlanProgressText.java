package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a run does, as one console line when a change begins and one when it ends; nothing for what needed no change.
 * Plain ASCII: nothing is told by colour or sign alone.
 *
 * @param console gets the lines
 */
public record PlanProgressText(Consumer<String> console) implements PlanListener {
    @Override
    public void started(Change change) {
        console.accept(line("start", change));
    }

    @Override
    public void finished(Outcome outcome) {
        Change change = outcome.change();
        switch (outcome.state()) {
            case DONE -> console.accept(line("done", change) + took(outcome));
            case FAILED -> console.accept(line("failed", change) + took(outcome) + problem(outcome));
            case NOT_TRIED -> console.accept(line("skipped", change) + problem(outcome));
            case UNCHANGED -> {}
        }
    }

    private static String line(String word, Change change) {
        return String.format(
                Locale.ROOT, "%-7s  %-7s  %s", word, ChangeKind.of(change).word(), change.id());
    }

    private static String took(Outcome outcome) {
        return outcome.took().isZero() ? "" : " (" + Quantity.of(outcome.took()) + ")";
    }

    /** Only its first line: the whole is told when the run has ended. */
    private static String problem(Outcome outcome) {
        return outcome.problem()
                .flatMap(problem -> problem.lines().findFirst())
                .map(problem -> ": " + problem)
                .orElse("");
    }
}
