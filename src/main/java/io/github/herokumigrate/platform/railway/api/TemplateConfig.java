package io.github.herokumigrate.platform.railway.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a template makes, in Railway's own form, which nobody documents: it goes back as it came, but for what is named here
 * (contract: Railway 9.1).
 */
public final class TemplateConfig {
    private static final String VALUE = "value";
    private static final String DEFAULT = "defaultValue";

    private final JsonNode json;

    private TemplateConfig(JsonNode json) {
        this.json = json;
    }

    /** As Railway gives it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TemplateConfig of(JsonNode json) {
        return new TemplateConfig(json);
    }

    /**
     * The same with a value for every variable that has a default, with further variables, and with another image.
     *
     * @param more the further variables, which must not be secret
     * @param image the image that is wished instead of the template's
     * @return empty if it does not make exactly one service from an image
     */
    public Optional<TemplateConfig> filled(Map<String, String> more, UnaryOperator<String> image) {
        JsonNode copy = json.deepCopy();
        if (copy.path("services").size() != 1
                || !(copy.path("services").iterator().next() instanceof ObjectNode service)
                || !(service.path("source") instanceof ObjectNode source)
                || !source.path("image").isString()) {
            return Optional.empty();
        }
        source.put("image", image.apply(source.path("image").asString()));
        ObjectNode variables =
                service.path("variables") instanceof ObjectNode there ? there : service.putObject("variables");
        variables.values().forEach(TemplateConfig::fill);
        more.forEach(
                (name, value) -> variables.putObject(name).put(DEFAULT, value).put(VALUE, value));
        return Optional.of(new TemplateConfig(copy));
    }

    @JsonValue
    JsonNode json() {
        return json;
    }

    private static void fill(JsonNode variable) {
        if (variable instanceof ObjectNode entry) {
            String usual = entry.path(DEFAULT).asString("");
            if (!usual.isEmpty()) {
                entry.put(VALUE, usual);
            }
        }
    }
}
