package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import java.nio.file.Path;
import java.util.List;

/** Stop-gap. */
public final class ExportText {
    private ExportText() {}

    /** The lines. */
    public static List<String> lines(HerokuSnapshot snapshot, Path directory) {
        return List.of("App " + snapshot.app() + ", written to " + directory);
    }
}
