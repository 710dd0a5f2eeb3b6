package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.DescribesRights.RightsDocument;
import java.nio.file.Path;

/** Words for a document of rights. */
public final class RightsText {
    private RightsText() {}

    /** It was written. */
    public static String written(RightsDocument document, Path file) {
        return "Wrote " + file + " (for " + document.purpose() + ")";
    }
}
