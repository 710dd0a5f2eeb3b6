package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.machine.MachineNames;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machines of one process type that this plugin made.
 *
 * @param type the process type
 * @param machines in the order of their numbers
 */
record Fleet(ProcessType type, List<Machine> machines) {
    private static final Comparator<Machine> BY_NUMBER = Comparator.<Machine>comparingInt(
                    machine -> MachineNames.number(machine.name()).orElse(Integer.MAX_VALUE))
            .thenComparing(Machine::name);

    /**
     * Where one process is.
     *
     * @param number its number, from 1
     * @param machine its machine; empty as long as it has none
     */
    record Place(int number, Optional<Machine> machine) {}

    Fleet {
        machines = machines.stream().sorted(BY_NUMBER).toList();
    }

    /** What is there; what was read a moment ago is good enough. */
    static Fleet of(FlySite site, ProcessType type) throws InterruptedException {
        return new Fleet(
                type,
                site.ourMachines().stream()
                        .filter(machine -> isOf(machine, type) && !machine.isGone())
                        .toList());
    }

    /** What is there now. */
    static Fleet now(FlySite site, ProcessType type) throws InterruptedException {
        site.machines().forget();
        return of(site, type);
    }

    /** The process types of which there are machines. */
    static Set<ProcessType> types(FlySite site) throws InterruptedException {
        Set<ProcessType> types = new TreeSet<>();
        site.ourMachines().stream()
                .filter(machine -> isProcess(machine) && !machine.isGone())
                .flatMap(machine -> machine.note(MetadataKeys.PROCESS_GROUP).stream())
                .forEach(type -> types.add(ProcessType.of(type)));
        return types;
    }

    /** Whether this plugin rolls a machine out, which is so of processes only. */
    static boolean isProcess(Machine machine) {
        return machine.note(Notes.ROLLOUT).isPresent();
    }

    /** Whether nobody has seen a machine healthy yet since it was made or changed. */
    static boolean isGoing(Machine machine) {
        return !machine.note(Notes.ROLLOUT).equals(Optional.of(Notes.DONE));
    }

    /** Whether a machine was started as a wish says, and can be changed. */
    static boolean runsAs(Machine machine, MachineSpec wish) {
        return machine.isReachable()
                && MachineSpec.of(machine).filter(spec -> spec.runsAs(wish)).isPresent();
    }

    /** How many processes there are: two machines of which one is to replace the other are one. */
    int count() {
        Set<String> places = new HashSet<>();
        for (Machine machine : machines) {
            places.add(MachineNames.number(machine.name()).stream()
                    .mapToObj(number -> MachineNames.of(type, number))
                    .filter(first -> machine.name().startsWith(first))
                    .findFirst()
                    .orElse(machine.name()));
        }
        places.remove(MachineNames.canary(type));
        return places.size();
    }

    /** Where the wished processes are: of two machines for one the better. */
    List<Place> places(int count, MachineSpec wish) {
        List<Place> places = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            Set<String> names = Set.of(MachineNames.of(type, number), MachineNames.standIn(type, number));
            places.add(new Place(
                    number,
                    machines.stream()
                            .filter(machine -> names.contains(machine.name()))
                            .min(Comparator.comparing((Machine machine) -> !runsAs(machine, wish))
                                    .thenComparing(machine -> !machine.isReachable()))));
        }
        return places;
    }

    /** The machines that have no place. */
    List<Machine> surplus(List<Place> places) {
        List<Machine> surplus = new ArrayList<>(machines);
        places.forEach(place -> place.machine().ifPresent(surplus::remove));
        return surplus;
    }

    /** A name for a machine of a process that no machine of it has. */
    String freeName(int number) {
        String name = MachineNames.of(type, number);
        return machines.stream().anyMatch(machine -> machine.name().equals(name))
                ? MachineNames.standIn(type, number)
                : name;
    }

    /** Whether a machine is, or was, one of this process type. */
    boolean hasType(Machine machine) {
        return isOf(machine, type);
    }

    private static boolean isOf(Machine machine, ProcessType type) {
        return isProcess(machine) && machine.note(MetadataKeys.PROCESS_GROUP).equals(Optional.of(type.value()));
    }
}
