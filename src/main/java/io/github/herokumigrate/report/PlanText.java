package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.platform.CostEstimate;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A plan as people read it: each change with its sign and the fields that differ, then how many there are of each kind.
 * Without colours and the same for the same plan.
 *
 * @param charset what the reader's terminal or file understands; decides how the arrow between two values looks
 */
public record PlanText(Charset charset) {
    private static final String UNDER_THE_ID = " ".repeat(7);

    /** The lines; what needs no change is left out. */
    public List<String> lines(Plan plan) {
        return lines(plan, Optional.empty());
    }

    /** The same with what each line costs a month and what everything does, if that is known. */
    public List<String> lines(Plan plan, Optional<CostEstimate> cost) {
        List<String> lines = new ArrayList<>(changes(plan, new CostText(cost)));
        if (lines.isEmpty()) {
            lines.add("No changes. Everything is as wished.");
        } else {
            lines.add("");
            lines.add(count(plan));
        }
        lines.addAll(new CostText(cost).sum());
        return List.copyOf(lines);
    }

    private List<String> changes(Plan plan, CostText cost) {
        List<String> lines = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (!(change instanceof Change.None)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-3s  %s%s",
                        change.symbol(),
                        oneLine(change.id().toString()),
                        cost.of(change)));
                lines.addAll(fields(change.differences()));
            }
            if (change instanceof Change.Blocked blocked) {
                lines.add(UNDER_THE_ID + oneLine(blocked.reason()));
            }
        }
        return lines;
    }

    private List<String> fields(List<Difference> differences) {
        int longest = differences.stream()
                .mapToInt(difference -> difference.field().length())
                .max()
                .orElse(0);
        return differences.stream()
                .map(difference -> field(difference, longest))
                .toList();
    }

    private String field(Difference difference, int longest) {
        String name = difference.field() + ":";
        return UNDER_THE_ID
                + name
                + " ".repeat(longest + 2 - name.length())
                + value(difference.before())
                + arrow()
                + value(difference.after());
    }

    private String arrow() {
        return charset.newEncoder().canEncode('→') ? " → " : " -> ";
    }

    private static String value(String text) {
        return text.isEmpty() ? "(empty)" : oneLine(text);
    }

    /** Values come from outside: line ends and control characters would break the lines or command the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
    }

    private static String count(Plan plan) {
        return String.format(
                Locale.ROOT,
                "Plan: %d to create, %d to update, %d to replace, %d to delete, %d blocked.",
                count(plan, Change.Create.class),
                count(plan, Change.Update.class),
                count(plan, Change.Replace.class),
                count(plan, Change.Delete.class),
                count(plan, Change.Blocked.class));
    }

    private static long count(Plan plan, Class<? extends Change> kind) {
        return plan.changes().stream().filter(kind::isInstance).count();
    }
}
