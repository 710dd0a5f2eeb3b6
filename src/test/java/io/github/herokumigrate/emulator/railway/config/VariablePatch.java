package io.github.herokumigrate.emulator.railway.config;

import io.github.herokumigrate.emulator.railway.state.Generator;
import io.github.herokumigrate.emulator.railway.state.Variables;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Changes of variables in a patch. */
final class VariablePatch {
    private VariablePatch() {}

    /** The names of those that are different now. */
    static Set<String> apply(Variables variables, JsonNode patch) {
        Set<String> changed = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            changed.addAll(apply(variables, entry.getKey(), entry.getValue()));
        }
        return changed;
    }

    private static Set<String> apply(Variables variables, String name, JsonNode patch) {
        if (patch.isNull()) {
            return variables.remove(name);
        }
        String present = variables.values().getOrDefault(name, "");
        String value = patch.has("generator") && !patch.has("value")
                ? Generator.value("${{" + patch.path("generator").asString() + "}}")
                : patch.path("value").asString(present);
        if (patch.path("isSealed").asBoolean(false)) {
            variables.seal(name, value);
            return Set.of(name);
        }
        return variables.write(Map.of(name, value));
    }
}
