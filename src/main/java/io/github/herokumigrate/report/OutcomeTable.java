package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.report.Table.Column;
import io.github.herokumigrate.report.Table.Style;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each change. */
final class OutcomeTable {
    private OutcomeTable() {}

    static Table of(PlanResult result) {
        return Table.of(
                "Changes",
                "In the order of the plan.",
                result.outcomes(),
                List.of(
                        Column.code("Resource", outcome -> outcome.change().id().toString()),
                        Column.text("Change", outcome -> describe(outcome.change())),
                        new Column<>("Outcome", OutcomeTable::describe, OutcomeTable::style),
                        Column.number("Time", outcome -> Quantity.of(outcome.took()))));
    }

    private static String describe(Change change) {
        return Stream.concat(
                        Stream.of(ChangeKind.of(change).word()),
                        change.differences().stream()
                                .map(difference ->
                                        difference.field() + ": " + difference.before() + " → " + difference.after()))
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Outcome outcome) {
        String word = switch (outcome.state()) {
            case UNCHANGED -> "unchanged";
            case DONE -> "done";
            case FAILED -> "failed";
            case NOT_TRIED -> "not tried";
        };
        return outcome.problem().map(problem -> word + ": " + problem).orElse(word);
    }

    private static Style style(Outcome outcome) {
        return switch (outcome.state()) {
            case UNCHANGED -> Style.TEXT;
            case DONE -> Style.GOOD;
            case FAILED, NOT_TRIED -> Style.BAD;
        };
    }
}
