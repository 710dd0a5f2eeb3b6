package io.github.herokumigrate.emulator.heroku;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A dyno size of the catalogue (contract: Heroku, dynos and router). */
record DynoSize(String name, double memoryGigabytes, int compute, boolean dedicated, boolean privateSpace, int cents) {
    private static final List<DynoSize> CATALOGUE = List.of(
            new DynoSize("Eco", 0.5, 1, false, false, 500),
            new DynoSize("Basic", 0.5, 1, false, false, 700),
            new DynoSize("Standard-1X", 0.5, 1, false, false, 2500),
            new DynoSize("Standard-2X", 1, 2, false, false, 5000),
            new DynoSize("Performance-M", 2.5, 12, true, false, 25000),
            new DynoSize("Performance-L", 14, 50, true, false, 50000),
            new DynoSize("Performance-L-RAM", 30, 24, true, false, 50000),
            new DynoSize("Performance-XL", 62, 50, true, false, 75000),
            new DynoSize("Performance-2XL", 126, 100, true, false, 150000),
            new DynoSize("Private-S", 1, 12, true, true, 22500),
            new DynoSize("Private-M", 2.5, 12, true, true, 45000),
            new DynoSize("Private-L", 14, 50, true, true, 90000));

    static Stream<DynoSize> all() {
        return CATALOGUE.stream();
    }

    /** Finds a size by its name or id; the API compares names without regard to case. */
    static DynoSize named(String nameOrId) {
        return all().filter(size -> size.name.equalsIgnoreCase(nameOrId)
                        || size.ref().path("id").asString().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid("No such dyno size: " + nameOrId));
    }

    ObjectNode ref() {
        return Json.ref(Json.id("dyno-size", name), name);
    }

    ObjectNode json() {
        ObjectNode json = ref().put("memory", memoryGigabytes)
                .put("compute", compute)
                .put("dedicated", dedicated)
                .put("architecture", "amd64")
                .put("private_space_only", privateSpace)
                .put("precise_dyno_units", cents / 2500.0);
        json.set("generation", Json.ref(Json.id("generation", "cedar"), "cedar"));
        json.set("cost", Json.object().put("cents", cents).put("unit", "month"));
        return json;
    }
}
