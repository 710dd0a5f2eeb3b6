package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The machines of a process type as they are compared.
 *
 * @param count how many there are
 * @param specs what they are; one if all are the same, none if there are none
 * @param serving how many of them run and may get requests
 * @param phase how far the roll-out is
 */
record ProcessState(int count, Set<MachineSpec> specs, int serving, Phase phase) {
    /** How far a roll-out is. */
    enum Phase {
        /** Every machine was seen healthy. */
        SETTLED,
        /** A run that was killed, or failed, has left machines that nobody has seen healthy. */
        UNFINISHED
    }

    ProcessState {
        specs = Set.copyOf(specs);
    }

    /** What should be there. */
    static ProcessState wished(int count, MachineSpec spec) {
        return new ProcessState(count, count == 0 ? Set.of() : Set.of(spec), count, Phase.SETTLED);
    }

    /** What is there. */
    static ProcessState of(Fleet fleet) {
        Set<MachineSpec> specs = new HashSet<>();
        fleet.machines().forEach(machine -> MachineSpec.of(machine).ifPresent(specs::add));
        return new ProcessState(
                fleet.machines().size(),
                specs,
                (int) fleet.machines().stream().filter(ProcessState::serves).count(),
                fleet.machines().stream().anyMatch(Fleet::isGoing) ? Phase.UNFINISHED : Phase.SETTLED);
    }

    /** In what it differs from a wish. */
    List<Difference> differences(ProcessState wish) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        if (count != wish.count) {
            put(differences, Difference.updatable("count", count, wish.count));
        }
        if (!wish.specs.isEmpty()) {
            MachineSpec wished = wish.specs.iterator().next();
            inOrder(specs).forEach(spec -> spec.differences(wished).forEach(one -> put(differences, one)));
        }
        if (serving < count) {
            put(differences, Difference.updatable("running", serving + " of " + count, "all"));
        }
        if (phase != wish.phase) {
            put(differences, Difference.updatable("roll-out", text(phase), text(wish.phase)));
        }
        return new ArrayList<>(differences.values());
    }

    private static boolean serves(Machine machine) {
        return machine.isReachable() && machine.isStarted() && !machine.cordoned();
    }

    private static void put(Map<String, Difference> differences, Difference difference) {
        differences.putIfAbsent(difference.field(), difference);
    }

    private static String text(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** The same order in every run. */
    private static List<MachineSpec> inOrder(Set<MachineSpec> specs) {
        return specs.stream()
                .sorted(Comparator.comparing(MachineSpec::toString))
                .toList();
    }
}
