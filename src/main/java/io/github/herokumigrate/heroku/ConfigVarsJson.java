package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** Config vars as the API and {@code config.json} write them: names to texts, read as secrets from the start. */
final class ConfigVarsJson extends LinkedHashMap<String, Secret> {
    private static final long serialVersionUID = 1L;

    ConfigVars vars() {
        return ConfigVars.of(this);
    }

    /** The values in the clear, for the one file that holds them. */
    static Map<String, String> reveal(ConfigVars vars) {
        Map<String, String> texts = new LinkedHashMap<>();
        vars.asMap().forEach((name, value) -> texts.put(name, value.reveal()));
        return texts;
    }
}
