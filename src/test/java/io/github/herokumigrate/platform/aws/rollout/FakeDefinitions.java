package io.github.herokumigrate.platform.aws.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Task definitions: each registration is a new revision. */
final class FakeDefinitions {
    private static final String PREFIX = "arn:aws:ecs:eu-west-1:123456789012:task-definition/";

    private final Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

    Object register(Map<String, Object> request) {
        String family = FakeEcs.text(request, "family");
        int number = arns(family).size() + 1;
        String arn = PREFIX + family + ":" + number;
        Map<String, Object> definition = new LinkedHashMap<>(request);
        definition.put("taskDefinitionArn", arn);
        definition.put("revision", number);
        definition.put("status", "ACTIVE");
        definitions.put(arn, definition);
        tag(arn, request);
        return Map.of("taskDefinition", definition);
    }

    Object describe(String name) {
        String arn = name.startsWith(PREFIX)
                ? name
                : arns(name).stream().reduce((first, second) -> second).orElse("");
        if (!definitions.containsKey(arn)) {
            throw new FakeEcs.Refusal("ClientException", "Unable to describe task definition.");
        }
        return Map.of("taskDefinition", definitions.get(arn), "tags", told(tags.get(arn)));
    }

    Object list(String family) {
        List<String> arns = new ArrayList<>(arns(family));
        java.util.Collections.reverse(arns);
        return Map.of("taskDefinitionArns", arns);
    }

    void tag(String arn, Map<String, Object> request) {
        Map<String, String> all = tags.computeIfAbsent(arn, unknown -> new LinkedHashMap<>());
        FakeEcs.<Map<String, String>>list(request, "tags").forEach(tag -> all.put(tag.get("key"), tag.get("value")));
    }

    String tag(String arn, String key) {
        return tags.get(arn).get(key);
    }

    Map<String, Object> container(String arn) {
        return FakeEcs.<Map<String, Object>>list(definitions.get(arn), "containerDefinitions")
                .get(0);
    }

    /** What tasks of this revision do. */
    boolean isBroken(String arn) {
        return FakeEcs.text(container(arn), "image").contains("broken");
    }

    boolean isUnstartable(String arn) {
        return FakeEcs.text(container(arn), "image").contains("unstartable");
    }

    static List<Map<String, String>> told(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
    }

    private List<String> arns(String family) {
        return definitions.keySet().stream()
                .filter(arn -> arn.startsWith(PREFIX + family + ":"))
                .toList();
    }
}
