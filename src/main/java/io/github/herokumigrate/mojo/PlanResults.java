package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.report.PlanResultText;
import java.util.stream.Collectors;

/** Turns what must not be done, or was not, into the goal's failure. */
final class PlanResults {
    private PlanResults() {}

    /** Refuses a plan of which a part must not be done, before anything is. */
    static void refuseBlocked(Plan plan) {
        if (!plan.blocked().isEmpty()) {
            throw new MigrationException(plan.blocked().stream()
                    .map(PlanResults::sentence)
                    .collect(Collectors.joining(
                            System.lineSeparator(), "", System.lineSeparator() + "Nothing was changed.")));
        }
    }

    /** Fails the goal unless everything was done. */
    static void requireSuccess(PlanResult result, GoalContext context) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        result.outcomes().stream()
                .flatMap((Outcome outcome) -> outcome.cause().stream())
                .forEach(cause -> context.console().debug(StackTrace.of(cause)));
        if (!result.succeeded()) {
            throw new MigrationException(PlanResultText.failure(result));
        }
    }

    private static String sentence(Change.Blocked blocked) {
        return blocked.id() + ": " + blocked.reason();
    }
}
