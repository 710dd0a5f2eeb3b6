package io.github.herokumigrate.database.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledCopyTest {
    @TempDir
    static Path directory;

    private static KilledCopies copies;

    @BeforeAll
    static void learn() throws Exception {
        copies = KilledCopies.of(directory);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6, 0.85})
    void aCopyThatWasKilledGoesOnToTheSameEnd(double instant) throws Exception {
        copies.tryKillingAt(instant);
    }
}
