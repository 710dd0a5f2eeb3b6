package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed; at other moments they are in {@link KilledRunCheck}. */
class KilledRunTest {
    @TempDir
    private Path directory;

    @AfterEach
    void endEverything() throws IOException {
        new LocalTarget(directory).reap();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres/*/data.partial-*",
                "postgres/*/pid",
                "release/pid",
                "processes/web.1/pid",
                "processes/web.1/proven"
            })
    void theNextRunEndsWhereAnUndisturbedOneDoes(String moment) throws Exception {
        new KilledRun(directory).at(moment);
    }
}
