package io.github.herokumigrate.database.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are killed at one instant of each; at a hundred they are in {@link KilledCopyCheck}. */
class KilledSyncTest {
    @TempDir
    static Path directory;

    private static KilledSyncs copies;

    @BeforeAll
    static void learn() throws Exception {
        copies = KilledSyncs.of(directory);
    }

    @Test
    void eachStepThatWasKilledGoesOnToTheSameEnd() throws Exception {
        copies.tryKillingAt(0.75);
    }
}
