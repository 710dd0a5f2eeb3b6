package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes new machines beside the present ones, moves the traffic when all of them are healthy, and then removes the others
 * (contract: Fly.io 12.2).
 *
 * @param rolling makes and removes machines
 */
record BlueGreen(Rolling rolling) {
    /**
     * Does it. A run after one that was killed goes on with the new machines that are there.
     *
     * @throws UnhealthyMachine if a new machine does not become healthy; the traffic was not moved then
     */
    void run(Fleet fleet, int count, MachineConfig config, Undo undo) throws InterruptedException {
        MachineWork work = rolling.work();
        MachineSpec wish = new MachineSpec(work.site().region(), config);
        List<Machine> greens = new CopyOnWriteArrayList<>();
        List<AtOnce.Task> makes = new ArrayList<>();
        for (Fleet.Place place : fleet.places(count, wish)) {
            List<Machine> there = place.machine().stream()
                    .filter(machine -> Fleet.runsAs(machine, wish))
                    .toList();
            if (there.isEmpty()) {
                makes.add(() -> greens.add(rolling.make(fleet.freeName(place.number()), config, Traffic.LATER, undo)));
            } else {
                greens.addAll(there);
                makes.add(() -> look(there.get(0), undo));
            }
        }
        AtOnce.all(makes);
        AtOnce.all(greens.stream()
                .<AtOnce.Task>map(green -> () -> work.leases().hold(green, held -> work.done(green, held)))
                .toList());
        List<Machine> blues = new ArrayList<>(fleet.machines());
        blues.removeIf(machine -> greens.stream().anyMatch(green -> green.id().equals(machine.id())));
        AtOnce.all(blues.stream()
                .filter(Machine::isReachable)
                .<AtOnce.Task>map(blue -> () -> work.leases()
                        .hold(
                                blue,
                                held -> work.site()
                                        .api()
                                        .machines()
                                        .cordon(work.site().app(), blue.id(), held.lease())))
                .toList());
        if (!blues.isEmpty()) {
            work.site().waiting().within(work.times().drain(), Optional::empty);
        }
        rolling.retire(blues);
    }

    private void look(Machine green, Undo undo) throws InterruptedException {
        if (Fleet.isGoing(green)) {
            undo.made(green);
        }
        rolling.work().leases().hold(green, held -> rolling.health().await(green, held));
    }
}
