package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Wished;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.machine.MachineNames;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine of a schedule, which Fly.io starts by itself. Made and changed without being started, as a job must run at
 * its times only.
 *
 * @param name the schedule's name
 * @param wished what it runs; empty for what an earlier wish left behind
 * @param specs what its machine is
 * @param work makes and changes it
 * @param dependsOn what has to be right before
 */
record ScheduleResource(
        String name, Optional<Schedule> wished, MachineSpecs specs, MachineWork work, Set<ResourceId> dependsOn)
        implements Creatable<MachineSpec>, Updatable<MachineSpec>, Removable<MachineSpec> {
    ScheduleResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    /** The schedules of which there are machines. */
    static Set<String> names(FlySite site) throws InterruptedException {
        Set<String> names = new TreeSet<>();
        site.ourMachines().stream()
                .filter(machine -> !machine.isGone())
                .forEach(machine -> machine.note(Notes.SCHEDULE).ifPresent(names::add));
        return names;
    }

    @Override
    public ResourceId id() {
        return new ResourceId("schedule", name);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<MachineSpec> desired() {
        return wished.flatMap(schedule -> Wished.now(() -> specs.of(schedule)))
                .map(config -> new MachineSpec(specs.site().region(), config));
    }

    @Override
    public Optional<MachineSpec> observe() throws InterruptedException {
        return machine().flatMap(MachineSpec::of);
    }

    @Override
    public List<Difference> differences(MachineSpec actual) {
        return actual.differences(desired().orElseThrow());
    }

    @Override
    public void create() throws InterruptedException {
        bring();
    }

    @Override
    public void update(MachineSpec actual, List<Difference> differences) throws InterruptedException {
        bring();
    }

    @Override
    public void remove(MachineSpec actual) throws InterruptedException {
        specs.site().machines().forget();
        Optional<Machine> machine = machine();
        if (machine.isPresent()) {
            work.retire(machine.get());
        }
    }

    /** A machine whose host does not answer can only be replaced, as one in another region. */
    private void bring() throws InterruptedException {
        MachineConfig config = config();
        Optional<Machine> present = machine();
        if (present.isPresent()) {
            Machine idle = awaitIdle(present.get());
            if (idle.isReachable() && idle.region().equals(specs.site().region())) {
                work.leases().hold(idle, held -> work.change(idle, config, Launch.SKIP, held));
                return;
            }
            work.retire(idle);
        }
        work.make(MachineNames.schedule(name), config, Launch.SKIP, Traffic.AT_ONCE);
    }

    private MachineConfig config() throws InterruptedException {
        specs.site().machines().forget();
        return specs.of(wished.orElseThrow()).orElseThrow();
    }

    private Optional<Machine> machine() throws InterruptedException {
        return specs.site().ourMachines().stream()
                .filter(machine ->
                        !machine.isGone() && machine.note(Notes.SCHEDULE).equals(Optional.of(name)))
                .findFirst();
    }

    /** A change would end the job that runs. */
    private Machine awaitIdle(Machine machine) throws InterruptedException {
        FlySite site = specs.site();
        return site.waiting()
                .within(
                        work.times().health(),
                        () -> site.api()
                                .machines()
                                .find(site.app(), machine.id())
                                .filter(now -> !now.isStarted() || !now.isReachable()))
                .orElseThrow(() -> new MigrationException("The job '" + name + "' runs just now, and a change of its"
                        + " machine would end it: run the goal again when it is over."));
    }
}
