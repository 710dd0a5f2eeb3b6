package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a run has done to the machines of a process type, so that it can be taken back. Used by several threads. */
final class Undo {
    private final List<Machine> made = new CopyOnWriteArrayList<>();
    private final List<Changed> changed = new CopyOnWriteArrayList<>();

    /**
     * A machine that was changed.
     *
     * @param machine as it was before; only its id, name and region count if it is not this run that changed it
     * @param before what it was
     * @param after what it was changed to
     */
    record Changed(Machine machine, MachineConfig before, MachineConfig after) {}

    /** A machine was made, or found that a run before this one has made for the same. */
    void made(Machine machine) {
        made.add(machine);
    }

    /** A machine was changed. */
    void changed(Machine before, MachineConfig after) {
        before.config().ifPresent(config -> changed.add(new Changed(before, config, after)));
    }

    /** A machine was changed by a run before this one. */
    void changed(Machine machine, MachineConfig before, MachineConfig after) {
        changed.add(new Changed(machine, before, after));
    }

    /** A machine was made in place of another, which is gone: what is taken back is what it runs. */
    void replaced(Machine before, Machine by, MachineConfig after) {
        unmade(by);
        before.config().ifPresent(config -> changed(by, config, after));
    }

    /** A machine that was made is gone again. */
    void unmade(Machine machine) {
        made.removeIf(one -> one.id().equals(machine.id()));
    }

    List<Machine> made() {
        return List.copyOf(made);
    }

    List<Changed> changed() {
        return List.copyOf(changed);
    }

    boolean knows(Machine machine) {
        return made.stream().anyMatch(one -> one.id().equals(machine.id()))
                || changed.stream().anyMatch(one -> one.machine().id().equals(machine.id()));
    }
}
