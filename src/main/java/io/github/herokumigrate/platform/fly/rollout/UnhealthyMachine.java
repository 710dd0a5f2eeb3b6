package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.fly.api.Machine;
import java.util.List;

/** A machine that did not become healthy. */
final class UnhealthyMachine extends MigrationException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells it.
     *
     * @param why what it did instead, to follow its name: {@code ended with exit code 1}
     * @param lastLines what it printed last, without secrets
     */
    UnhealthyMachine(Machine machine, String why, List<String> lastLines) {
        super("Machine '" + machine.name() + "' (" + machine.id() + ") " + why + "." + printed(lastLines));
    }

    private static String printed(List<String> lastLines) {
        return lastLines.isEmpty() ? "" : " Its last lines:" + LastLines.indented(lastLines);
    }
}
