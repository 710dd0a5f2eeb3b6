package io.github.herokumigrate.platform.railway.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.testing.DisturbedRuns;
import io.github.herokumigrate.testing.DisturbedRuns.Trial;
import io.github.herokumigrate.testing.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data that are made and removed while everything goes wrong that can: there is one of each in the end, or none. */
class KilledDataTest {
    private static final DataSettings IN_VIRGINIA = new DataSettings(Optional.empty(), Optional.of("us-east4-eqdc4a"));

    /** What is done, and how it is disturbed. */
    record Case(Way way, Mode mode) {}

    /** What is done with the data. */
    enum Way implements Journey<DataPlace> {
        BY_TEMPLATE {
            @Override
            public void prepare(DataPlace place) {}
        },
        STEP_BY_STEP {
            @Override
            public void prepare(DataPlace place) {
                place.emulator().account().conditions().refuseTemplates();
            }
        },
        REMOVAL {
            @Override
            public void prepare(DataPlace place) throws InterruptedException {
                BY_TEMPLATE.attempt(place);
            }

            @Override
            void attempt(DataPlace place) throws InterruptedException {
                place.remove();
            }
        };

        @Override
        public List<String> run(DataPlace place) throws InterruptedException {
            try {
                attempt(place);
                return List.of();
            } catch (AssertionError | RuntimeException e) {
                return List.of(String.valueOf(e.getMessage()));
            }
        }

        void attempt(DataPlace place) throws InterruptedException {
            List<Resource<?>> resources =
                    new ArrayList<>(place.postgres(IN_VIRGINIA).resources(DataPlace.DATABASE));
            resources.addAll(place.redis().resources(DataPlace.CACHE));
            place.railway().apply(resources);
        }
    }

    static Stream<Case> kills() {
        return cases(Mode.STOP_BEFORE, Mode.STOP_AFTER);
    }

    static Stream<Case> disturbances() {
        return cases(Mode.ERROR_BEFORE, Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void killedAtEachWriteItComesToTheSameEnd(Case each) throws Exception {
        DisturbedRuns<DataPlace> runs = DisturbedRuns.of(KilledDataTest::place, each.way());

        Trial trial = runs.killedAtEachWrite(each.mode());

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes(runs).keySet());
    }

    @ParameterizedTest
    @MethodSource("disturbances")
    void disturbedAtEachWriteItComesToTheSameEnd(Case each) throws Exception {
        DisturbedRuns<DataPlace> runs = DisturbedRuns.of(KilledDataTest::place, each.way());

        Trial trial = runs.disturbedAtEachWrite(each.mode());

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes(runs).keySet());
    }

    private static Map<String, Integer> writes(DisturbedRuns<DataPlace> runs) {
        return runs.occurrences(Kind.WRITE);
    }

    private static Stream<Case> cases(Mode... modes) {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(modes).map(mode -> new Case(way, mode)));
    }

    private static DataPlace place() {
        try {
            return new DataPlace();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
