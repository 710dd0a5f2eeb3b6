package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.fly.api.FlyErrors;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.machine.MachineNames;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings the machines of a process type to their wish and removes them.
 *
 * @param specs what they should be
 * @param rolling changes machines
 * @param back takes back what failed
 * @param strategy how machines go to another release
 */
record ProcessRollout(MachineSpecs specs, Rolling rolling, GoingBack back, Strategy strategy) {
    /** Makes and changes machines, and returns when all of them are healthy and the others are gone. */
    void bringTo(Service service) throws InterruptedException {
        roll(Fleet.now(specs.site(), service.type()), service.count(), specs.of(service));
    }

    /**
     * Brings machines to a count and a config.
     *
     * @throws MigrationException if a machine does not become healthy; then those that were changed were taken back
     */
    void roll(Fleet fleet, int count, MachineConfig config) throws InterruptedException {
        Undo undo = new Undo();
        try {
            switch (possibleStrategy(fleet, config)) {
                case ROLLING -> rolling.run(fleet, count, config, undo);
                case BLUE_GREEN -> new BlueGreen(rolling).run(fleet, count, config, undo);
                case CANARY -> rolling.run(triedOut(fleet, config, undo), count, config, undo);
            }
        } catch (UnhealthyMachine e) {
            throw failure(e, undo, fleet, config);
        } catch (ApiException e) {
            if (e.errorId().equals(Optional.of(FlyErrors.NO_CAPACITY))) {
                throw failure(e, undo, fleet, config);
            }
            throw e;
        } finally {
            specs.site().machines().forget();
        }
    }

    /** Removes all machines of a process type. */
    void remove(ProcessType type) throws InterruptedException {
        rolling.retire(Fleet.now(specs.site(), type).machines());
    }

    /** Without anything that runs there is nothing to protect, and without another config nothing to change. */
    private Strategy possibleStrategy(Fleet fleet, MachineConfig config) {
        MachineSpec wish = new MachineSpec(specs.site().region(), config);
        boolean changes = fleet.machines().stream()
                .filter(Machine::isReachable)
                .flatMap(machine -> MachineSpec.of(machine).stream())
                .anyMatch(spec -> !spec.runsAs(wish));
        if (!changes || (strategy == Strategy.BLUE_GREEN && config.services().isEmpty())) {
            return Strategy.ROLLING;
        }
        return strategy;
    }

    /** What is there after a machine with the new config was healthy. */
    private Fleet triedOut(Fleet fleet, MachineConfig config, Undo undo) throws InterruptedException {
        String name = MachineNames.canary(fleet.type());
        List<Machine> old = fleet.machines().stream()
                .filter(machine -> machine.name().equals(name))
                .toList();
        rolling.retire(old);
        Map<String, String> notes = new TreeMap<>(config.metadata());
        notes.put(Notes.CANARY, "true");
        Machine canary = rolling.make(name, config.withMetadata(notes), Traffic.LATER, undo);
        rolling.work().retire(canary);
        undo.unmade(canary);
        return new Fleet(
                fleet.type(),
                fleet.machines().stream()
                        .filter(machine -> !old.contains(machine))
                        .toList());
    }

    private MigrationException failure(MigrationException cause, Undo undo, Fleet fleet, MachineConfig config)
            throws InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("The roll-out of '" + fleet.type() + "' failed. " + cause.getMessage());
        lines.addAll(back.from(undo, fleet, config));
        lines.add("Mend it and deploy again.");
        return new MigrationException(String.join(System.lineSeparator(), lines), cause);
    }
}
