package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Takes back a roll-out in which a machine did not become healthy.
 *
 * @param rolling changes and removes machines
 * @param formers what machines ran before
 */
record GoingBack(Rolling rolling, FormerConfigs formers) {
    /**
     * Takes back what was done, as far as can be, with what a killed run before this one has done for the same wish.
     *
     * @param fleet what was there before this run
     * @param config what was rolled out
     * @return what came of it, one sentence each
     */
    List<String> from(Undo undo, Fleet fleet, MachineConfig config) throws InterruptedException {
        addEarlier(undo, fleet, config);
        Map<String, String> told = new ConcurrentSkipListMap<>();
        AtOnce.carefully(
                undo.changed().stream()
                        .<AtOnce.Task>map(
                                change -> () -> told.put(change.machine().name(), back(change)))
                        .toList(),
                fleet.machines().size());
        AtOnce.all(undo.made().stream()
                .<AtOnce.Task>map(machine -> () -> told.put(machine.name(), removed(machine)))
                .toList());
        return told.isEmpty() ? List.of("Nothing else was changed.") : new ArrayList<>(told.values());
    }

    /** Machines that a run has changed to the same wish that was killed before it came to this. */
    private void addEarlier(Undo undo, Fleet fleet, MachineConfig config) throws InterruptedException {
        MachineSpec wish = new MachineSpec(rolling.work().site().region(), config);
        List<Machine> same = fleet.machines().stream()
                .filter(machine -> Fleet.runsAs(machine, wish) && !undo.knows(machine))
                .toList();
        Optional<MachineConfig> ran = fleet.machines().stream()
                .filter(machine -> !same.contains(machine) && !Fleet.isGoing(machine))
                .flatMap(machine -> machine.config().stream())
                .map(MachineSpec::bare)
                .findFirst();
        for (Machine machine : same) {
            if (Fleet.isGoing(machine)) {
                addGoing(undo, machine, config);
            } else if (ran.isPresent()) {
                formers.of(machine)
                        .filter(former -> MachineSpec.bare(former).equals(ran.get()))
                        .ifPresent(former -> undo.changed(machine, former, config));
            }
        }
    }

    /** A machine that nobody has seen healthy: it was made, or changed, or started with other secrets. */
    private void addGoing(Undo undo, Machine machine, MachineConfig config) throws InterruptedException {
        Optional<MachineConfig> before = formers.justBefore(machine);
        if (before.isEmpty()) {
            undo.made(machine);
        } else if (MachineSpec.bare(before.get()).equals(MachineSpec.bare(config))) {
            undo.changed(machine, before.get(), config);
        } else {
            formers.of(machine).ifPresent(former -> undo.changed(machine, former, config));
        }
    }

    private String back(Undo.Changed change) throws InterruptedException {
        String name = "Machine '" + change.machine().name() + "' ";
        if (MachineSpec.bare(change.before()).equals(MachineSpec.bare(change.after()))) {
            return name
                    + "differs only in secrets from what it ran before, and Fly.io keeps no earlier values of them.";
        }
        try {
            changeBack(change);
            return name + "runs again what it ran before"
                    + (change.before()
                                    .metadata()
                                    .getOrDefault(Notes.SECRETS, "")
                                    .equals(change.after().metadata().getOrDefault(Notes.SECRETS, ""))
                            ? "."
                            : ", but with the new values of secrets: Fly.io keeps no earlier ones.");
        } catch (UnhealthyMachine e) {
            return name + "was told to run again what it ran before, and is not healthy with that either: "
                    + e.getMessage();
        } catch (MigrationException e) {
            return name + "could not be told to run again what it ran before. " + e.getMessage();
        }
    }

    private void changeBack(Undo.Changed change) throws InterruptedException {
        Map<String, String> notes = new TreeMap<>(change.before().metadata());
        notes.put(Notes.FAILED, FormerConfigs.failed(Optional.ofNullable(notes.get(Notes.FAILED)), change.after()));
        notes.put(Notes.ROLLOUT, Notes.GOING);
        MachineConfig config = change.before().withMetadata(notes);
        MachineWork work = rolling.work();
        work.leases().hold(change.machine(), held -> {
            Machine changed = work.change(change.machine(), config, Launch.START, held);
            rolling.health().awaitVersion(changed, held);
            work.done(changed, held);
        });
    }

    private String removed(Machine machine) throws InterruptedException {
        String name = "Machine '" + machine.name() + "', which was new, ";
        try {
            rolling.work().retire(machine);
            return name + "was removed.";
        } catch (MigrationException e) {
            return name + "could not be removed. " + e.getMessage();
        }
    }
}
