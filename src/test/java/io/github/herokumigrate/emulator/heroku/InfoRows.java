package io.github.herokumigrate.emulator.heroku;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines that the Data API shows people: names with any number of values. */
final class InfoRows {
    private final List<ObjectNode> rows = new ArrayList<>();

    private InfoRows() {}

    static InfoRows begin() {
        return new InfoRows();
    }

    InfoRows row(String name, String... values) {
        ObjectNode row = Json.object().put("name", name);
        row.set("values", Json.strings(List.of(values)));
        rows.add(row);
        return this;
    }

    ArrayNode json() {
        return Json.array(rows.stream());
    }
}
