package io.github.herokumigrate.emulator.heroku;

import tools.jackson.databind.node.ObjectNode;

/** A process type of the current release and its scale. */
record EmulatedProcess(String type, String command, int quantity, String size) {
    EmulatedProcess scaled(int newQuantity, String newSize) {
        return new EmulatedProcess(type, command, newQuantity, newSize);
    }

    ObjectNode json(EmulatedApp app) {
        ObjectNode json = Json.object()
                .put("id", Json.id("formation", app.name() + "/" + type))
                .put("type", type)
                .put("command", command)
                .put("quantity", quantity)
                .put("size", size)
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("app", app.ref());
        json.set("dyno_size", DynoSize.named(size).ref());
        return json;
    }
}
