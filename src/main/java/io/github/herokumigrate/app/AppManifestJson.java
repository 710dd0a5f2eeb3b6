package io.github.herokumigrate.app;

import io.github.herokumigrate.app.AppManifest.Quantity;
import io.github.herokumigrate.model.ProcessType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The form of {@code app.json}; config vars and add-ons are written as a text or as an object. */
record AppManifestJson(
        List<JsonNode> addons, Map<String, JsonNode> env, Map<String, Dynos> formation, Optional<Scripts> scripts) {

    AppManifest manifest() {
        Map<ProcessType, Quantity> quantities = new LinkedHashMap<>();
        formation.forEach((type, dynos) -> quantities.put(
                ProcessType.of(type), new Quantity(dynos.quantity().orElse(1), dynos.size())));
        return new AppManifest(
                addons.stream().map(AppManifestJson::plan).toList(),
                List.copyOf(env.keySet()),
                quantities,
                scripts.flatMap(Scripts::postdeploy));
    }

    private static String plan(JsonNode addon) {
        return addon.isObject() ? addon.path("plan").asString("") : addon.asString("");
    }

    record Dynos(Optional<Integer> quantity, Optional<String> size) {}

    record Scripts(Optional<String> postdeploy) {}
}
