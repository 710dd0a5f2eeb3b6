package io.github.herokumigrate.emulator.heroku;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A release: what made it, its slug, and the config vars as they were then. */
record EmulatedRelease(
        EmulatedApp app,
        int version,
        String description,
        String status,
        Optional<EmulatedSlug> slug,
        Map<String, String> configVars,
        Instant createdAt) {

    String id() {
        return Json.id("release", app.name() + "/v" + version);
    }

    boolean isNamed(String versionOrId) {
        return id().equals(versionOrId) || String.valueOf(version).equals(versionOrId);
    }

    ObjectNode ref() {
        return Json.object().put("id", id()).put("version", version);
    }

    ObjectNode json(boolean current, JsonNode user) {
        ObjectNode json = ref().put("description", description)
                .put("status", status)
                .put("current", current)
                .putNull("output_stream_url")
                .put("eligible_for_rollback", slug.isPresent() && status.equals("succeeded"))
                .put("created_at", Json.time(createdAt))
                .put("updated_at", Json.time(createdAt));
        json.set("app", app.ref());
        json.set("user", user);
        json.set(
                "addon_plan_names",
                Json.strings(app.addons().stream().map(EmulatedAddon::plan).toList()));
        List<ObjectNode> artifacts = slug.map(
                        built -> List.of(Json.object().put("type", "slug").put("id", built.id())))
                .orElse(List.of());
        json.set("artifacts", Json.array(artifacts.stream()));
        if (slug.isPresent()) {
            json.set("slug", Json.object().put("id", slug.get().id()));
        } else {
            json.putNull("slug");
        }
        return json;
    }
}
