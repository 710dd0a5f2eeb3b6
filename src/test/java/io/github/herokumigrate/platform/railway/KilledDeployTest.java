package io.github.herokumigrate.platform.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.testing.DisturbedRuns;
import io.github.herokumigrate.testing.DisturbedRuns.Trial;
import io.github.herokumigrate.testing.Journey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that go wrong at every kind of write; at every single call they do in {@link KilledRailwayCheck}. */
class KilledDeployTest {
    private static final Map<Journey<DeployedApp>, DisturbedRuns<DeployedApp>> RUNS = new LinkedHashMap<>();

    /** The journeys, each with the ways to be killed. */
    record Way(Journey<DeployedApp> journey, Mode mode) {}

    @BeforeAll
    static void measure() throws InterruptedException {
        for (Journey<DeployedApp> journey : journeys()) {
            RUNS.put(journey, DisturbedRuns.of(DeployedApp::new, journey));
        }
    }

    static List<Journey<DeployedApp>> journeys() {
        return List.of(new Journeys.FirstDeploy(), new Journeys.NextDeploy(), new Journeys.Destroy());
    }

    static Stream<Way> kills() {
        return journeys().stream().map(journey -> new Way(journey, Mode.STOP_AFTER));
    }

    static Stream<Way> refusals() {
        return journeys().stream()
                .flatMap(journey ->
                        Stream.of(Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER).map(mode -> new Way(journey, mode)));
    }

    @ParameterizedTest
    @MethodSource("kills")
    void killedAtEveryOperationOneAfterTheOtherItComesToTheSameEnd(Way way) throws Exception {
        DisturbedRuns<DeployedApp> runs = RUNS.get(way.journey());

        Trial trial = runs.killedAtEachWrite(way.mode());

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(runs.occurrences(Kind.WRITE).keySet());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void disturbedAtEveryOperationItComesToTheSameEnd(Way way) throws Exception {
        DisturbedRuns<DeployedApp> runs = RUNS.get(way.journey());

        Trial trial = runs.disturbedAtEachWrite(way.mode());

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(runs.occurrences(Kind.WRITE).keySet());
    }
}
