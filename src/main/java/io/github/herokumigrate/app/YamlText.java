package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The one class that needs the YAML library: inside Jib, this package works without it. */
final class YamlText {
    private YamlText() {}

    /**
     * The values of a YAML text; an empty mapping for an empty one.
     *
     * @param name what to call it in messages
     * @throws ConfigurationException if it is not YAML
     */
    static Object load(String name, String text) {
        try {
            Object root = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
            return root == null ? Map.of() : root;
        } catch (YamlEngineException e) {
            throw new ConfigurationException(name + " is not valid YAML: " + e.getMessage());
        }
    }
}
