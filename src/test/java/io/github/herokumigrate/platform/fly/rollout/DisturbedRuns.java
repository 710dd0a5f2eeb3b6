package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Runs in which calls go wrong, each in an account of its own. Runs after them must leave exactly what one undisturbed run
 * leaves, and the run after those must have nothing to do.
 */
final class DisturbedRuns {
    private static final int MOST_RERUNS = 2;
    private static final int MOST_KILLS = 60;
    private static final String HELD = ": lease = held";

    private final Journey journey;
    private final List<RecordedCall> calls;
    private final List<String> undisturbed;

    /**
     * What came of a disturbance.
     *
     * @param struck the operations of the calls that went wrong
     * @param reruns how many runs it took to mend it
     * @param faults what is wrong in the end
     */
    record Trial(Set<String> struck, int reruns, List<String> faults) {}

    private DisturbedRuns(Journey journey, List<RecordedCall> calls, List<String> undisturbed) {
        this.journey = journey;
        this.calls = calls;
        this.undisturbed = undisturbed;
    }

    /** Runs besides one that nothing disturbs. */
    static DisturbedRuns of(Journey journey) throws InterruptedException {
        try (RolledApp app = new RolledApp()) {
            journey.prepare(app);
            app.fly().forgetCalls();
            List<String> problems = journey.run(app);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("It fails although nothing disturbs it: " + problems);
            }
            return new DisturbedRuns(journey, app.fly().calls(), app.fly().endState());
        }
    }

    /** How many calls write something when nothing disturbs. */
    int writes() {
        return (int) calls.stream().filter(call -> call.kind() == Kind.WRITE).count();
    }

    /** The operations that write something when nothing disturbs. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        calls.stream().filter(call -> call.kind() == Kind.WRITE).forEach(call -> actions.add(call.action()));
        return actions;
    }

    /** One writing call goes wrong. */
    Trial tried(int write, Mode mode) throws InterruptedException {
        try (RolledApp app = new RolledApp()) {
            journey.prepare(app);
            Faults faults = app.fly().faults();
            faults.strike(write, call -> call.kind() == Kind.WRITE, mode);
            List<String> problems = journey.run(app);
            Set<String> struck = new TreeSet<>();
            faults.struck().ifPresent(call -> struck.add(call.action()));
            faults.heal();
            return mended(app, problems, struck);
        }
    }

    /** One run after the other, each killed at the first call of an operation that none was killed at. */
    Trial killedAtEachWrite(Mode mode) throws InterruptedException {
        try (RolledApp app = new RolledApp()) {
            journey.prepare(app);
            Faults faults = app.fly().faults();
            Set<String> struck = new TreeSet<>();
            for (int kill = 0; kill < MOST_KILLS; kill++) {
                faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
                List<String> problems = journey.run(app);
                Optional<RecordedCall> last = faults.struck();
                faults.heal();
                if (last.isEmpty()) {
                    return mended(app, problems, struck);
                }
                struck.add(last.get().action());
            }
            throw new IllegalStateException("There is no end to it: " + struck);
        }
    }

    /** The answers to the first calls of each operation get lost, which took effect all the same. */
    Trial withoutTheFirstAnswers() throws InterruptedException {
        try (RolledApp app = new RolledApp()) {
            journey.prepare(app);
            Set<String> struck = new ConcurrentSkipListSet<>();
            app.fly()
                    .faults()
                    .strikeEach(call -> call.kind() == Kind.WRITE && struck.add(call.action()), Mode.TIMEOUT_AFTER);
            List<String> problems = journey.run(app);
            app.fly().faults().heal();
            return mended(app, problems, struck);
        }
    }

    private Trial mended(RolledApp app, List<String> problems, Set<String> struck) throws InterruptedException {
        List<String> left = problems;
        int reruns = 0;
        while (!left.isEmpty() && reruns < MOST_RERUNS && !hasEnded(app)) {
            reruns++;
            left = journey.run(app);
        }
        List<String> faults = new ArrayList<>(hasEnded(app) ? List.of() : left);
        if (journey.isRepeatable()) {
            app.fly().forgetCalls();
            journey.run(app).forEach(problem -> faults.add("one more run: " + problem));
            app.writes().forEach(write -> faults.add("one more run writes: " + write));
        }
        faults.addAll(differences(app));
        return new Trial(struck, reruns, faults);
    }

    /** What does the opposite when it is done twice is not done again after it has come to its end. */
    private boolean hasEnded(RolledApp app) {
        return !journey.isRepeatable() && differences(app).isEmpty();
    }

    private List<String> differences(RolledApp app) {
        // What a killed run holds ends by itself in a moment.
        return differences(app.fly().endState().stream()
                .filter(line -> !line.endsWith(HELD))
                .toList());
    }

    private List<String> differences(List<String> end) {
        List<String> missing = new ArrayList<>(undisturbed);
        end.forEach(missing::remove);
        List<String> tooMuch = new ArrayList<>(end);
        undisturbed.forEach(tooMuch::remove);
        List<String> differences = new ArrayList<>();
        missing.forEach(line -> differences.add("missing: " + line));
        tooMuch.forEach(line -> differences.add("too much: " + line));
        return differences;
    }
}
