package io.github.herokumigrate.emulator.heroku;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a build made: the process types of its Procfile and the commit it came from. */
record EmulatedSlug(EmulatedApp app, String commit, Map<String, String> processTypes) {
    String id() {
        return Json.id("slug", app.name() + "/" + commit);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", id())
                .put("commit", commit)
                .putNull("commit_description")
                .put("checksum", "SHA256:0000000000000000000000000000000000000000000000000000000000000000")
                .put("size", 73_400_320)
                .put("buildpack_provided_description", "Java")
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("process_types", ConfigVarState.json(processTypes));
        json.set("stack", Json.ref(Json.id("stack", app.stackName()), app.stackName()));
        json.set("blob", Json.object().put("method", "GET").put("url", "https://slugs.example.com/" + id()));
        return json;
    }
}
