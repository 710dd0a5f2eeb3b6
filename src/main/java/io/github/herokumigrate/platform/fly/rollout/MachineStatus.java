package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.Machine.CheckResult;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells how every machine of every process type is doing. */
public final class MachineStatus {
    private static final Set<String> ENDED = Set.of("created", "stopped", "suspended", "failed");

    private final FlySite site;
    private final Redactor redactor;

    MachineStatus(FlySite site, Redactor redactor) {
        this.site = site;
        this.redactor = redactor;
    }

    /**
     * Looks at everything. Machines have the numbers that their logs have.
     *
     * @param wished the process types that should be there and how many of each; what else is there comes after
     * @return in the order of the wish
     */
    public List<ProcessStatus> read(Map<ProcessType, Integer> wished) throws InterruptedException {
        site.machines().forget();
        Set<ProcessType> types = new LinkedHashSet<>(wished.keySet());
        types.addAll(Fleet.types(site));
        List<ProcessStatus> statuses = new ArrayList<>();
        for (ProcessType type : types) {
            int number = 1;
            for (Machine machine : Fleet.of(site, type).machines()) {
                statuses.add(status(type, number, machine));
                number++;
            }
            for (; number <= wished.getOrDefault(type, 0); number++) {
                statuses.add(new ProcessStatus(type, number, State.MISSING, "no machine", Optional.empty()));
            }
        }
        return statuses;
    }

    private ProcessStatus status(ProcessType type, int number, Machine machine) {
        List<String> details = new ArrayList<>();
        if (type.equals(ProcessType.WEB)) {
            details.add("https://" + site.app() + ".fly.dev");
        }
        details.add("machine " + machine.id() + " " + machine.state() + " in " + machine.region());
        troubles(machine).forEach(details::add);
        machine.config().map(ConfigText::of).ifPresent(details::add);
        if (Fleet.isGoing(machine)) {
            details.add("roll-out unfinished");
        }
        return new ProcessStatus(type, number, state(machine), String.join(", ", details), Optional.empty());
    }

    private static State state(Machine machine) {
        if (!machine.isReachable()) {
            return State.UNHEALTHY;
        }
        if (!machine.isStarted()) {
            return ENDED.contains(machine.state()) ? State.STOPPED : State.UNHEALTHY;
        }
        return machine.cordoned() || !machine.checks().stream().allMatch(CheckResult::isPassing)
                ? State.UNHEALTHY
                : State.UP;
    }

    private List<String> troubles(Machine machine) {
        List<String> troubles = new ArrayList<>();
        if (!machine.isReachable()) {
            troubles.add("its host does not answer");
        }
        if (machine.cordoned()) {
            troubles.add("kept from traffic");
        }
        machine.checks().stream()
                .filter(check -> !check.isPassing())
                .forEach(check -> troubles.add("check " + check.name() + " " + check.status() + " ("
                        + redactor.redact(check.output().strip().replaceAll("\\s+", " ")) + ")"));
        if (!machine.isStarted()) {
            Life.lastExit(machine).map(Life::text).ifPresent(troubles::add);
        }
        return troubles;
    }
}
