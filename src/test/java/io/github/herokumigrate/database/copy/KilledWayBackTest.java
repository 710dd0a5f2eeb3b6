package io.github.herokumigrate.database.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledWayBackTest {
    @TempDir
    static Path directory;

    private static KilledWayBacks ways;

    @BeforeAll
    static void learn() throws Exception {
        ways = KilledWayBacks.of(directory);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.55, 0.8})
    void eachStepThatWasKilledGoesOnToTheSameEnd(double instant) throws Exception {
        ways.tryKillingAt(instant);
    }
}
