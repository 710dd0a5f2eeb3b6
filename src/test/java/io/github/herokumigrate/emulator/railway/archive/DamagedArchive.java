package io.github.herokumigrate.emulator.railway.archive;

import java.io.IOException;
import java.io.Serial;

/** Bytes that are no whole archive. */
final class DamagedArchive extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedArchive(String message) {
        super(message);
    }
}
