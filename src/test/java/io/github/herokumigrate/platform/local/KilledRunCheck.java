package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are killed at the moments that {@link KilledRunTest} leaves out. The profile {@code killed} runs it. */
class KilledRunCheck {
    @TempDir
    private Path directory;

    @AfterEach
    void endEverything() throws IOException {
        new LocalTarget(directory).reap();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres/*/password",
                "postgres/*/data",
                "release/wish",
                "release/exit",
                "processes/web.1/port",
                "processes/worker.2/pid"
            })
    void theNextRunEndsWhereAnUndisturbedOneDoes(String moment) throws Exception {
        new KilledRun(directory).at(moment);
    }
}
