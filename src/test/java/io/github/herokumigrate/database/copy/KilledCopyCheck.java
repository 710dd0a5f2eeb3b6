package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.testing.EveryNth;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are killed at a hundred instants. It takes many minutes, so it is run by the profile {@code killed}. */
class KilledCopyCheck {
    private static final int INSTANTS = 100;

    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> atEveryInstantItGoesOnToTheSameEnd() throws Exception {
        return atEveryInstant(KilledCopies.of(directory));
    }

    @TestFactory
    Stream<DynamicTest> atEveryInstantThatOfAnArchiveDoesToo() throws Exception {
        return atEveryInstant(KilledCopies.ofArchive(directory));
    }

    @TestFactory
    Stream<DynamicTest> atEveryInstantOneThatFollowsItsSourceDoesToo() throws Exception {
        KilledSyncs copies = KilledSyncs.of(directory);
        return IntStream.range(0, INSTANTS)
                .mapToObj(instant -> DynamicTest.dynamicTest(
                        instant + " % of the time of each step",
                        () -> copies.tryKillingAt((double) instant / INSTANTS)))
                .filter(new EveryNth<>());
    }

    @TestFactory
    Stream<DynamicTest> atEveryInstantAWayBackDoesToo() throws Exception {
        KilledWayBacks ways = KilledWayBacks.of(directory);
        return IntStream.range(0, INSTANTS)
                .mapToObj(instant -> DynamicTest.dynamicTest(
                        instant + " % of the time of each step", () -> ways.tryKillingAt((double) instant / INSTANTS)))
                .filter(new EveryNth<>());
    }

    private static Stream<DynamicTest> atEveryInstant(KilledCopies copies) {
        return IntStream.range(0, INSTANTS)
                .mapToObj(instant -> DynamicTest.dynamicTest(
                        instant + " % of its time", () -> copies.tryKillingAt((double) instant / INSTANTS)))
                .filter(new EveryNth<>());
    }
}
