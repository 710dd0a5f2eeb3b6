package io.github.herokumigrate.emulator.heroku;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A running dyno. */
record EmulatedDyno(String name, String command, String size, Instant since) {
    String type() {
        return name.substring(0, name.indexOf('.'));
    }

    ObjectNode json(EmulatedApp app) {
        ObjectNode json = Json.object()
                .put("id", Json.id("dyno", app.name() + "/" + name))
                .put("name", name)
                .put("type", type())
                .put("command", command)
                .put("size", size)
                .put("state", "up")
                .putNull("attach_url")
                .put("created_at", Json.time(since))
                .put("updated_at", Json.time(since));
        json.set("app", app.ref());
        json.set("release", app.releases().current().ref());
        return json;
    }
}
