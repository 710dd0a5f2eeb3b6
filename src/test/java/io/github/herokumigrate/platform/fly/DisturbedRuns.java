package io.github.herokumigrate.platform.fly;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs in which calls go wrong, each in an organization of its own. Runs after them must leave exactly what one undisturbed
 * run leaves, and the run after those must have nothing to do.
 */
final class DisturbedRuns {
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}");
    private static final int MOST_RERUNS = 2;
    private static final int MOST_KILLS = 100;

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
        try (DeployedApp shop = new DeployedApp()) {
            journey.prepare(shop);
            shop.fly().forgetCalls();
            List<String> problems = journey.run(shop);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("It fails although nothing disturbs it: " + problems);
            }
            return new DisturbedRuns(journey, shop.fly().calls(), state(shop));
        }
    }

    /** How often each operation of a kind is called when nothing disturbs. */
    Map<String, Integer> occurrences(Kind kind) {
        return calls.stream()
                .filter(call -> call.kind() == kind)
                .collect(Collectors.toMap(RecordedCall::action, call -> 1, Integer::sum, TreeMap::new));
    }

    /**
     * One call goes wrong.
     *
     * @param occurrence which of the calls of this operation, from 1
     */
    Trial tried(String action, int occurrence, Mode mode) throws InterruptedException {
        try (DeployedApp shop = new DeployedApp()) {
            journey.prepare(shop);
            Faults faults = shop.fly().faults();
            faults.strike(occurrence, call -> call.action().equals(action), mode);
            List<String> problems = journey.run(shop);
            Set<String> struck = new TreeSet<>();
            faults.struck().ifPresent(call -> struck.add(call.action()));
            faults.heal();
            return mended(shop, problems, struck, MOST_RERUNS);
        }
    }

    /** One run after the other in one place, each killed at the first call of an operation that none was killed at. */
    Trial killedAtEachWrite(Mode mode) throws InterruptedException {
        try (DeployedApp shop = new DeployedApp()) {
            journey.prepare(shop);
            Faults faults = shop.fly().faults();
            Set<String> struck = new TreeSet<>();
            for (int kill = 0; kill < MOST_KILLS; kill++) {
                faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
                List<String> problems = journey.run(shop);
                Optional<RecordedCall> last = faults.struck();
                faults.heal();
                if (last.isEmpty()) {
                    return mended(shop, problems, struck, 0);
                }
                struck.add(last.get().action());
            }
            throw new IllegalStateException("There is no end to it: " + struck);
        }
    }

    /** The first call of each operation goes wrong, all in one place. */
    Trial disturbedAtEachWrite(Mode mode) throws InterruptedException {
        try (DeployedApp shop = new DeployedApp()) {
            journey.prepare(shop);
            Set<String> struck = new TreeSet<>();
            shop.fly().faults().strikeEach(call -> call.kind() == Kind.WRITE && struck.add(call.action()), mode);
            List<String> problems = journey.run(shop);
            int most = problems.isEmpty() ? 0 : occurrences(Kind.WRITE).size();
            return mended(shop, problems, struck, most);
        }
    }

    private Trial mended(DeployedApp shop, List<String> problems, Set<String> struck, int mostReruns)
            throws InterruptedException {
        List<String> left = problems;
        int reruns = 0;
        while (!left.isEmpty() && reruns < mostReruns) {
            reruns++;
            left = journey.run(shop);
        }
        List<String> faults = new ArrayList<>(left);
        shop.fly().faults().heal();
        shop.fly().forgetCalls();
        journey.run(shop).forEach(problem -> faults.add("one more run: " + problem));
        shop.writes().forEach(action -> faults.add("one more run writes: " + action));
        List<String> end = state(shop);
        differences(undisturbed, end).forEach(line -> faults.add("missing: " + line));
        differences(end, undisturbed).forEach(line -> faults.add("too much: " + line));
        return new Trial(struck, reruns, faults);
    }

    /** The end, without leases, which end by themselves, and with the marks of secrets, which Fly.io's digests are in. */
    private static List<String> state(DeployedApp shop) {
        return shop.fly().endState().stream()
                .filter(line -> !line.endsWith(": lease = held"))
                .map(line ->
                        line.contains(": config.metadata.") ? MARK.matcher(line).replaceAll("<mark>") : line)
                .toList();
    }

    private static List<String> differences(List<String> from, List<String> without) {
        List<String> rest = new ArrayList<>(from);
        without.forEach(rest::remove);
        return rest;
    }
}
