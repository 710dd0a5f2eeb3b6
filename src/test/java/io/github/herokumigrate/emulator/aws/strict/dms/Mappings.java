package io.github.herokumigrate.emulator.aws.strict.dms;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which tables of a source a task brings. */
record Mappings(List<JsonNode> rules) {
    static Mappings of(String json) {
        return new Mappings(Json.items(JsonMapper.shared().readTree(json).path("rules")));
    }

    /** Whether a table is brought. */
    boolean include(String schema, String table) {
        return rules.stream()
                .filter(rule -> rule.path("rule-type").asString("").equals("selection"))
                .filter(rule -> rule.path("rule-action").asString("").equals("include"))
                .anyMatch(rule -> fits(rule, schema, table));
    }

    /** The columns of a table that are left out. */
    Set<String> removed(String schema, String table, List<String> columns) {
        List<JsonNode> removing = rules.stream()
                .filter(rule -> rule.path("rule-action").asString("").equals("remove-column"))
                .filter(rule -> rule.path("rule-target").asString("").equals("column"))
                .filter(rule -> fits(rule, schema, table))
                .toList();
        return columns.stream()
                .filter(column -> removing.stream()
                        .anyMatch(rule ->
                                fits(rule.at("/object-locator/column-name").asString(""), column)))
                .collect(Collectors.toSet());
    }

    private static boolean fits(JsonNode rule, String schema, String table) {
        return fits(rule.at("/object-locator/schema-name").asString(""), schema)
                && fits(rule.at("/object-locator/table-name").asString(""), table);
    }

    private static boolean fits(String pattern, String name) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '[' && i + 2 < pattern.length() && pattern.charAt(i + 2) == ']') {
                parts.add(Pattern.quote(String.valueOf(pattern.charAt(i + 1))));
                i += 2;
            } else {
                parts.add(
                        switch (letter) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(String.valueOf(letter));
                        });
            }
        }
        return name.matches("(?s)" + String.join("", parts));
    }
}
