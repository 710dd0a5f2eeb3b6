package io.github.herokumigrate.database;

import java.util.Optional;

/**
 * How a copy that follows its source is finished.
 *
 * @param application what writes to the source and is stopped; empty if the user stops it
 * @param wayBack whether what is written to the target from then on is noted, to be brought back
 */
public record CutOver(Optional<SourceApplication> application, WayBack wayBack) {
    /** Without anything besides. */
    public static final CutOver PLAIN = new CutOver(Optional.empty(), WayBack.CLOSED);

    /** Whether one can go back without losing what was written to the target. */
    public enum WayBack {
        /** Nothing is noted. */
        CLOSED,
        /** All is noted from the first moment on. */
        OPEN
    }
}
