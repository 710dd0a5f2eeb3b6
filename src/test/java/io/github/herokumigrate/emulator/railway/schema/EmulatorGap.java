package io.github.herokumigrate.emulator.railway.schema;

import java.io.Serial;

/** Something that the schema has and the emulator hasn't. */
public final class EmulatorGap extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** A gap, e.g. {@code Project.teamId}. */
    public EmulatorGap(String what) {
        super("The emulator does not know " + what);
    }
}
