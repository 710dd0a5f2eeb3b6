package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.testing.EveryNth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A copy by DMS of which one write goes wrong: every single one, in every way, each with databases of its own. */
class KilledDmsCopyCheck {
    @TempDir
    Path work;

    @TestFactory
    Stream<DynamicTest> atEveryWriteItComesToTheSameEnd() throws Exception {
        var writes = KilledDmsCopies.writes(Files.createDirectory(work.resolve("first")));
        return Stream.of(Mode.ERROR_BEFORE, Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER, Mode.STOP_BEFORE, Mode.STOP_AFTER)
                .flatMap(mode -> writes.entrySet().stream()
                        .flatMap(action -> IntStream.rangeClosed(1, action.getValue())
                                .mapToObj(occurrence -> new Disturbance(action.getKey(), occurrence, mode))))
                .filter(new EveryNth<>())
                .map(point -> DynamicTest.dynamicTest(
                        point.toString(),
                        () -> KilledDmsCopies.killedAt(
                                point.action(),
                                point.occurrence(),
                                point.mode(),
                                Files.createTempDirectory(work, "one"))));
    }
}
