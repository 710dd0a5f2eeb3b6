package io.github.herokumigrate.database.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledSyncTest {
    @TempDir
    static Path directory;

    private static KilledSyncs copies;

    @BeforeAll
    static void learn() throws Exception {
        copies = KilledSyncs.of(directory);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.45, 0.75})
    void eachStepThatWasKilledGoesOnToTheSameEnd(double instant) throws Exception {
        copies.tryKillingAt(instant);
    }
}
