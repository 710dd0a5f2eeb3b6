package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What JSON says, field by field. */
final class JsonFields {
    private JsonFields() {}

    /** The fields that lines name, each by its path, have the values that the lines give. */
    static void says(JsonNode node, String lines) {
        assertThat(lines.lines()).allSatisfy(line -> {
            int space = line.indexOf(' ');
            JsonNode value = node.at(line.substring(0, space));
            assertThat(value.isContainer() ? value.toString() : value.asString(""))
                    .as(line.substring(0, space))
                    .isEqualTo(line.substring(space + 1));
        });
    }

    /** A list of pairs by their keys. */
    static Map<String, String> tags(JsonNode list, String key, String value) {
        Map<String, String> tags = new TreeMap<>();
        list.forEach(tag -> tags.put(tag.path(key).asString(), tag.path(value).asString()));
        return tags;
    }
}
