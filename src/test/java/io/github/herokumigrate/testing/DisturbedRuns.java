package io.github.herokumigrate.testing;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs in which calls go wrong, each in a place of its own. Runs after them must leave exactly what one undisturbed
 * run leaves, and the run after those must have nothing to do.
 *
 * @param <P> the kind of place
 */
public final class DisturbedRuns<P extends DisturbedPlace> {
    private static final int MOST_RERUNS = 2;
    private static final int MOST_KILLS = 100;

    private final Supplier<P> places;
    private final Journey<P> journey;
    private final List<RecordedCall> calls;
    private final List<String> undisturbed;

    /**
     * What came of a disturbance.
     *
     * @param struck the operations of the calls that went wrong
     * @param reruns how many runs it took to mend it
     * @param faults what is wrong in the end
     */
    public record Trial(Set<String> struck, int reruns, List<String> faults) {}

    private DisturbedRuns(Supplier<P> places, Journey<P> journey, List<RecordedCall> calls, List<String> undisturbed) {
        this.places = places;
        this.journey = journey;
        this.calls = calls;
        this.undisturbed = undisturbed;
    }

    /**
     * Runs besides one that nothing disturbs.
     *
     * @param places makes empty ones
     */
    public static <P extends DisturbedPlace> DisturbedRuns<P> of(Supplier<P> places, Journey<P> journey)
            throws InterruptedException {
        try (P place = places.get()) {
            journey.prepare(place);
            place.forgetCalls();
            List<String> problems = journey.run(place);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("It fails although nothing disturbs it: " + problems);
            }
            return new DisturbedRuns<>(places, journey, place.calls(), place.endState());
        }
    }

    /** How often each operation of a kind is called when nothing disturbs. */
    public Map<String, Integer> occurrences(Kind kind) {
        return calls.stream()
                .filter(call -> call.kind() == kind)
                .collect(Collectors.toMap(RecordedCall::action, call -> 1, Integer::sum, TreeMap::new));
    }

    /**
     * One call goes wrong.
     *
     * @param occurrence which of the calls of this operation, from 1
     */
    public Trial tried(String action, int occurrence, Mode mode) throws InterruptedException {
        try (P place = places.get()) {
            journey.prepare(place);
            Faults faults = place.faults();
            faults.strike(occurrence, call -> call.action().equals(action), mode);
            List<String> problems = journey.run(place);
            Set<String> struck = new TreeSet<>();
            faults.struck().ifPresent(call -> struck.add(call.action()));
            faults.heal();
            return mended(place, problems, struck, MOST_RERUNS);
        }
    }

    /** One run after the other in one place, each killed at the first call of an operation that none was killed at. */
    public Trial killedAtEachWrite(Mode mode) throws InterruptedException {
        try (P place = places.get()) {
            journey.prepare(place);
            Faults faults = place.faults();
            Set<String> struck = new TreeSet<>();
            for (int kill = 0; kill < MOST_KILLS; kill++) {
                faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
                List<String> problems = journey.run(place);
                Optional<RecordedCall> last = faults.struck();
                faults.heal();
                if (last.isEmpty()) {
                    return mended(place, problems, struck, 0);
                }
                struck.add(last.get().action());
            }
            throw new IllegalStateException("There is no end to it: " + struck);
        }
    }

    /** The first call of each operation goes wrong, all in one place. */
    public Trial disturbedAtEachWrite(Mode mode) throws InterruptedException {
        try (P place = places.get()) {
            journey.prepare(place);
            Set<String> struck = new TreeSet<>();
            place.faults().strikeEach(call -> call.kind() == Kind.WRITE && struck.add(call.action()), mode);
            List<String> problems = journey.run(place);
            int most = problems.isEmpty() ? 0 : occurrences(Kind.WRITE).size();
            return mended(place, problems, struck, most);
        }
    }

    private Trial mended(P place, List<String> problems, Set<String> struck, int mostReruns)
            throws InterruptedException {
        List<String> left = problems;
        int reruns = 0;
        while (!left.isEmpty() && reruns < mostReruns) {
            reruns++;
            left = journey.run(place);
        }
        List<String> faults = new ArrayList<>(left);
        place.faults().heal();
        place.forgetCalls();
        journey.run(place).forEach(problem -> faults.add("one more run: " + problem));
        place.calls().stream()
                .filter(call -> call.kind() == Kind.WRITE)
                .forEach(call -> faults.add("one more run writes: " + call.action()));
        List<String> end = place.endState();
        differences(undisturbed, end).forEach(line -> faults.add("missing: " + line));
        differences(end, undisturbed).forEach(line -> faults.add("too much: " + line));
        return new Trial(struck, reruns, faults);
    }

    private static List<String> differences(List<String> from, List<String> without) {
        List<String> rest = new ArrayList<>(from);
        without.forEach(rest::remove);
        return rest;
    }
}
