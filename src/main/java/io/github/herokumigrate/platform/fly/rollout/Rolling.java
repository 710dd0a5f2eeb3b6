package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.platform.fly.api.FlyErrors;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings machines to their wish one after the other: the first alone, then a third of all at once, then removes those
 * that are too many.
 *
 * @param work changes single machines
 * @param health waits until they are healthy
 */
record Rolling(MachineWork work, MachineHealth health) {
    /**
     * Does it.
     *
     * @param count how many there should be
     * @param config what each should be
     * @param undo gets to know what was done
     * @throws UnhealthyMachine if one does not become healthy; the others are as they were or healthy
     */
    void run(Fleet fleet, int count, MachineConfig config, Undo undo) throws InterruptedException {
        MachineSpec wish = new MachineSpec(work.site().region(), config);
        List<Fleet.Place> places = fleet.places(count, wish);
        List<AtOnce.Task> tasks = new ArrayList<>();
        for (Fleet.Place place : places) {
            task(fleet, place, wish, config, undo).ifPresent(tasks::add);
        }
        AtOnce.carefully(tasks, places.size());
        retire(fleet.surplus(places));
    }

    /** Removes machines, all at once. */
    void retire(List<Machine> machines) throws InterruptedException {
        AtOnce.all(machines.stream()
                .<AtOnce.Task>map(machine -> () -> work.retire(machine))
                .toList());
    }

    /** Makes a machine and waits until it is healthy; as long as it gets no traffic it is not noted as done. */
    Machine make(String name, MachineConfig config, Traffic traffic, Undo undo) throws InterruptedException {
        Machine made = work.make(name, config, Launch.START, traffic);
        undo.made(made);
        work.leases().hold(made, held -> {
            health.awaitVersion(made, held);
            if (traffic == Traffic.AT_ONCE) {
                work.done(made, held);
            }
        });
        return made;
    }

    /** Waits until a machine that runs what it should is healthy, and lets it have its notes. */
    void settle(Machine machine, MachineConfig config) throws InterruptedException {
        work.leases().hold(machine, held -> {
            if (needsLook(machine)) {
                health.await(machine, held);
            }
            if (Fleet.isGoing(machine)) {
                work.done(machine, held);
            } else {
                work.letTraffic(machine, held);
            }
            String release = config.metadata().getOrDefault(Notes.RELEASE, "");
            if (hasOtherRelease(machine, config) && !release.isEmpty()) {
                work.note(machine, Notes.RELEASE, release, held);
            }
        });
    }

    private Optional<AtOnce.Task> task(
            Fleet fleet, Fleet.Place place, MachineSpec wish, MachineConfig config, Undo undo) {
        if (place.machine().isEmpty()) {
            return Optional.of(() -> make(fleet.freeName(place.number()), config, Traffic.AT_ONCE, undo));
        }
        Machine machine = place.machine().get();
        Optional<MachineSpec> spec = MachineSpec.of(machine);
        if (!machine.isReachable() || !machine.region().equals(wish.region()) || spec.isEmpty()) {
            return Optional.of(() -> replace(fleet, place.number(), machine, config, undo));
        }
        if (!spec.get().runsAs(wish)) {
            return Optional.of(() -> change(fleet, place.number(), machine, config, undo));
        }
        boolean isSettled = !Fleet.isGoing(machine) && !needsLook(machine) && !hasOtherRelease(machine, config);
        return isSettled ? Optional.empty() : Optional.of(() -> settle(machine, config));
    }

    private void change(Fleet fleet, int number, Machine machine, MachineConfig config, Undo undo)
            throws InterruptedException {
        try {
            work.leases().hold(machine, held -> {
                Machine changed = work.change(machine, config, Launch.START, held);
                undo.changed(machine, config);
                health.awaitVersion(changed, held);
                work.done(changed, held);
            });
        } catch (ApiException e) {
            if (!e.errorId().equals(Optional.of(FlyErrors.NO_CAPACITY))) {
                throw e;
            }
            // contract: Fly.io 12.2: its host has no room for it, another may have.
            replace(fleet, number, machine, config, undo);
        }
    }

    private void replace(Fleet fleet, int number, Machine machine, MachineConfig config, Undo undo)
            throws InterruptedException {
        Machine made = make(fleet.freeName(number), config, Traffic.AT_ONCE, undo);
        work.retire(machine);
        undo.replaced(machine, made, config);
    }

    private static boolean needsLook(Machine machine) {
        return Fleet.isGoing(machine) || !machine.isStarted() || machine.cordoned();
    }

    private static boolean hasOtherRelease(Machine machine, MachineConfig config) {
        return !machine.note(Notes.RELEASE)
                .equals(Optional.ofNullable(config.metadata().get(Notes.RELEASE)));
    }
}
