package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import java.util.List;

/** Stop-gap. */
public final class InventoryText {
    private InventoryText() {}

    /** The lines. */
    public static List<String> lines(HerokuSnapshot snapshot) {
        return List.of("App " + snapshot.app() + ", " + snapshot.variables().size() + " config vars");
    }
}
