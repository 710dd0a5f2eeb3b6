package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Words for an export: what was read and where it is now. */
public final class ExportText {
    private ExportText() {}

    /**
     * The lines.
     *
     * @param written the files that were written
     */
    public static List<String> lines(HerokuSnapshot snapshot, List<Path> written) {
        List<String> lines = new ArrayList<>(InventoryText.lines(snapshot));
        lines.add("");
        written.forEach(file -> lines.add("Wrote " + file));
        return lines;
    }
}
