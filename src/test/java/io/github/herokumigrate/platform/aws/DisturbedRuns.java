package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.aws.state.EndState;
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
import java.util.stream.Collectors;

/**
 * Runs in which calls go wrong, each in an account of its own. Runs after them must leave exactly what one undisturbed run
 * leaves, and the run after those must have nothing to do.
 */
final class DisturbedRuns {
    private static final int MOST_RERUNS = 2;
    private static final int MOST_KILLS = 200;

    private final Journey journey;
    private final List<RecordedCall> calls;
    private final EndLines undisturbed;

    /**
     * What came of a disturbance.
     *
     * @param struck the operations of the calls that went wrong
     * @param reruns how many runs it took to mend it
     * @param faults what is wrong in the end
     */
    record Trial(Set<String> struck, int reruns, List<String> faults) {}

    private DisturbedRuns(Journey journey, List<RecordedCall> calls, EndLines undisturbed) {
        this.journey = journey;
        this.calls = calls;
        this.undisturbed = undisturbed;
    }

    /** Runs besides one that nothing disturbs. */
    static DisturbedRuns of(Journey journey) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            journey.prepare(account);
            account.aws().forgetCalls();
            List<String> problems = journey.run(account);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("It fails although nothing disturbs it: " + problems);
            }
            List<String> misfits = journey.misfits(account);
            if (!misfits.isEmpty()) {
                throw new IllegalStateException("Not right although nothing disturbs it: " + misfits);
            }
            return new DisturbedRuns(journey, account.aws().calls(), lines(account));
        }
    }

    /** How often each operation of a kind is called when nothing disturbs. */
    Map<String, Integer> occurrences(Kind kind) {
        return calls.stream()
                .filter(call -> call.kind() == kind)
                .collect(Collectors.toMap(RecordedCall::action, call -> 1, Integer::sum, TreeMap::new));
    }

    /** One call goes wrong. */
    Trial tried(Disturbance disturbance) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            journey.prepare(account);
            Faults faults = account.aws().faults();
            faults.strike(
                    disturbance.occurrence(), call -> call.action().equals(disturbance.action()), disturbance.mode());
            List<String> problems = journey.run(account);
            Set<String> struck = new TreeSet<>();
            faults.struck().ifPresent(call -> struck.add(call.action()));
            faults.heal();
            return mended(account, problems, struck, MOST_RERUNS);
        }
    }

    /** One run after the other in one account, each killed at the first call of an operation that none was killed at. */
    Trial killedAtEachWrite(Mode mode) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            journey.prepare(account);
            Faults faults = account.aws().faults();
            Set<String> struck = new TreeSet<>();
            for (int kill = 0; kill < MOST_KILLS; kill++) {
                faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
                List<String> problems = journey.run(account);
                Optional<RecordedCall> last = faults.struck();
                faults.heal();
                if (last.isEmpty()) {
                    return mended(account, problems, struck, 0);
                }
                struck.add(last.get().action());
            }
            throw new IllegalStateException("There is no end to it: " + struck);
        }
    }

    /** The first call of each operation goes wrong, all in one account. */
    Trial disturbedAtEachWrite(Mode mode) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            journey.prepare(account);
            Set<String> struck = new TreeSet<>();
            account.aws().faults().strikeEach(call -> call.kind() == Kind.WRITE && struck.add(call.action()), mode);
            List<String> problems = journey.run(account);
            int most = problems.isEmpty() ? 0 : occurrences(Kind.WRITE).size();
            return mended(account, problems, struck, most);
        }
    }

    /** A call of another journey goes wrong, after which this one takes back what came of it, however little it is. */
    Trial afterUnfinished(Journey other, Disturbance disturbance) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            other.prepare(account);
            Faults faults = account.aws().faults();
            faults.strike(
                    disturbance.occurrence(), call -> call.action().equals(disturbance.action()), disturbance.mode());
            other.run(account);
            Set<String> struck = new TreeSet<>();
            faults.struck().ifPresent(call -> struck.add(call.action()));
            return takenBack(account, struck);
        }
    }

    /**
     * Some runs of another journey, in which the first call of each operation takes effect and is refused all the same,
     * after which this one takes back what came of them.
     */
    Trial afterUnfinished(Journey other, int runs) throws InterruptedException {
        try (DeployedApp account = DeployedApp.inEmptyAccount()) {
            other.prepare(account);
            Set<String> struck = new TreeSet<>();
            account.aws()
                    .faults()
                    .strikeEach(call -> call.kind() == Kind.WRITE && struck.add(call.action()), Mode.ERROR_AFTER);
            for (int run = 0; run < runs; run++) {
                other.run(account);
            }
            return takenBack(account, struck);
        }
    }

    private Trial takenBack(DeployedApp account, Set<String> struck) throws InterruptedException {
        account.aws().faults().heal();
        Trial trial = mended(account, journey.run(account), struck, 0);
        // What is never removed may not have been made yet.
        List<String> faults = trial.faults().stream()
                .filter(fault -> !fault.startsWith(EndLines.MISSING))
                .toList();
        return new Trial(struck, 0, faults);
    }

    private Trial mended(DeployedApp account, List<String> problems, Set<String> struck, int mostReruns)
            throws InterruptedException {
        List<String> left = problems;
        int reruns = 0;
        while (!left.isEmpty() && reruns < mostReruns) {
            reruns++;
            left = journey.run(account);
        }
        List<String> faults = new ArrayList<>(left);
        account.aws().faults().heal();
        account.aws().forgetCalls();
        journey.run(account).forEach(problem -> faults.add("one more run: " + problem));
        account.aws().calls().stream()
                .filter(call -> call.kind() == Kind.WRITE)
                .forEach(call -> faults.add("one more run writes: " + call.action()));
        faults.addAll(undisturbed.differences(lines(account)));
        faults.addAll(journey.misfits(account));
        return new Trial(struck, reruns, faults);
    }

    private static EndLines lines(DeployedApp account) {
        return new EndLines(EndState.now(account.aws().quietAddress(), DeployedApp.REGION));
    }
}
