package io.github.herokumigrate.database.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are killed at one instant of each; at a hundred they are in {@link KilledCopyCheck}. */
class KilledWayBackTest {
    @TempDir
    static Path directory;

    private static KilledWayBacks ways;

    @BeforeAll
    static void learn() throws Exception {
        ways = KilledWayBacks.of(directory);
    }

    @Test
    void eachStepThatWasKilledGoesOnToTheSameEnd() throws Exception {
        ways.tryKillingAt(0.55);
    }
}
