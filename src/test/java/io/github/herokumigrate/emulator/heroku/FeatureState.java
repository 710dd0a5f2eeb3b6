package io.github.herokumigrate.emulator.heroku;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The features of an app: all those that exist, and which of them are on. */
final class FeatureState {
    private final EmulatedApp app;
    private final Map<String, Boolean> enabled = new LinkedHashMap<>();

    FeatureState(EmulatedApp app) {
        this.app = app;
        Stream.of(
                        "preboot",
                        "http-session-affinity",
                        "http-routing-2-dot-0",
                        "runtime-dyno-metadata",
                        "runtime-heroku-exec",
                        "runtime-heroku-metrics",
                        "log-runtime-metrics")
                .forEach(name -> enabled.put(name, false));
    }

    void enable(String name, boolean on) {
        if (enabled.replace(name, on) == null) {
            throw ApiError.notFound("app_feature");
        }
    }

    ObjectNode json(String name) {
        if (!enabled.containsKey(name)) {
            throw ApiError.notFound("app_feature");
        }
        return Json.ref(Json.id("feature", app.name() + "/" + name), name)
                .put("enabled", enabled.get(name))
                .put("state", "general")
                .put("description", "What " + name + " does.")
                .put("display_name", name)
                .put("doc_url", "https://devcenter.heroku.com/articles/" + name)
                .put("feedback_email", "feedback@example.com")
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
    }

    Stream<ObjectNode> json() {
        return enabled.keySet().stream().map(this::json);
    }
}
