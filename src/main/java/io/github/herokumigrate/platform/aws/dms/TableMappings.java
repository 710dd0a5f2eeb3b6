package io.github.herokumigrate.platform.aws.dms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which tables a task brings, in the words of DMS: each by its name, without the columns that the target computes. */
record TableMappings(List<TableMappings.Rule> rules) {
    /** One rule. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Rule(
            @JsonProperty("rule-type") String type,
            @JsonProperty("rule-id") String id,
            @JsonProperty("rule-name") String name,
            @JsonProperty("rule-target") Optional<String> target,
            @JsonProperty("object-locator") Locator locator,
            @JsonProperty("rule-action") String action) {}

    /** What a rule is about. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Locator(
            @JsonProperty("schema-name") String schema,
            @JsonProperty("table-name") String table,
            @JsonProperty("column-name") Optional<String> column) {}

    static TableMappings of(List<ReplicatedTable> tables) {
        List<Rule> rules = new ArrayList<>();
        for (ReplicatedTable table : tables) {
            String schema = literal(table.schema());
            String name = literal(table.name());
            rules.add(
                    rule(rules, "selection", Optional.empty(), new Locator(schema, name, Optional.empty()), "include"));
            for (String column : table.computed()) {
                rules.add(rule(
                        rules,
                        "transformation",
                        Optional.of("column"),
                        new Locator(schema, name, Optional.of(literal(column))),
                        "remove-column"));
            }
        }
        return new TableMappings(rules);
    }

    String json() {
        return Json.write(this);
    }

    private static Rule rule(List<Rule> before, String type, Optional<String> target, Locator locator, String action) {
        String number = String.valueOf(before.size() + 1);
        return new Rule(type, number, number, target, locator, action);
    }

    // In a name % and _ stand for other letters, unless they are in brackets.
    private static String literal(String name) {
        return name.replace("[", "[[]").replace("%", "[%]").replace("_", "[_]");
    }
}
