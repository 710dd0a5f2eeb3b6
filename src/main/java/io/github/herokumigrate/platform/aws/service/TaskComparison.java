package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** In what two specs differ, short enough for a plan: of many variables only those that do, without their values. */
public record TaskComparison(TaskSpec before, TaskSpec after) {
    private static final int SHOWN_DIGITS = 6;

    /** All differences; a new revision puts them right. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "container", TaskSpec::process);
        compare(differences, "image", TaskSpec::image);
        compare(differences, "architecture", TaskSpec::architecture);
        compare(differences, "size", TaskSpec::size);
        compare(differences, "command", TaskSpec::command);
        compare(
                differences,
                "port",
                spec -> spec.port().isPresent() ? spec.port().getAsInt() : "none");
        compare(
                differences,
                "variables",
                TaskSpec::variables,
                value -> AwsTags.digest(value).substring(0, SHOWN_DIGITS));
        compare(differences, "secret variables", TaskSpec::secrets, UnaryOperator.identity());
        compare(differences, "version of the secret variables", TaskSpec::configVersion);
        compare(differences, "log group", TaskSpec::logGroup);
        compare(differences, "execution role", TaskSpec::executionRole);
        compare(differences, "task role", TaskSpec::taskRole);
        compare(differences, "stop grace in seconds", TaskSpec::stopSeconds);
        return differences;
    }

    private void compare(List<Difference> differences, String field, Function<TaskSpec, ?> of) {
        if (!of.apply(before).equals(of.apply(after))) {
            differences.add(Difference.updatable(field, of.apply(before), of.apply(after)));
        }
    }

    private void compare(
            List<Difference> differences,
            String field,
            Function<TaskSpec, SortedMap<String, String>> of,
            UnaryOperator<String> shown) {
        Map<String, String> old = others(of.apply(before), of.apply(after), shown);
        Map<String, String> wished = others(of.apply(after), of.apply(before), shown);
        if (!old.isEmpty() || !wished.isEmpty()) {
            differences.add(Difference.updatable(field, old, wished));
        }
    }

    private static Map<String, String> others(
            Map<String, String> variables, Map<String, String> known, UnaryOperator<String> shown) {
        Map<String, String> others = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (!Objects.equals(known.get(name), value)) {
                others.put(name, shown.apply(value));
            }
        });
        return others;
    }
}
