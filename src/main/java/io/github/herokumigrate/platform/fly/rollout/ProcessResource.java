package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Wished;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The machines of a process type.
 *
 * @param type the process type
 * @param wished how it should run; empty for what an earlier wish left behind
 * @param rollout how it is rolled out
 * @param dependsOn what has to be right before it starts
 */
record ProcessResource(ProcessType type, Optional<Service> wished, ProcessRollout rollout, Set<ResourceId> dependsOn)
        implements Creatable<ProcessState>, Updatable<ProcessState>, Removable<ProcessState> {
    ProcessResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    static ResourceId id(ProcessType type) {
        return new ResourceId("process", type.value());
    }

    @Override
    public ResourceId id() {
        return id(type);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    /** A process type with count 0 is known and has no machines. */
    @Override
    public Optional<ProcessState> desired() {
        return wished.filter(service -> service.count() > 0)
                .map(service -> ProcessState.wished(
                        service.count(),
                        new MachineSpec(
                                rollout.specs().site().region(),
                                Wished.now(() -> rollout.specs().of(service)))));
    }

    @Override
    public Optional<ProcessState> observe() throws InterruptedException {
        return Optional.of(ProcessState.of(Fleet.of(rollout.specs().site(), type)))
                .filter(state -> state.count() > 0);
    }

    @Override
    public List<Difference> differences(ProcessState actual) {
        return actual.differences(desired().orElseThrow());
    }

    /** The wish may have lost a process type by mistake, e.g. by a build from the wrong directory. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return wished.isPresent()
                ? Optional.empty()
                : Optional.of("ends all processes of type " + type + ", which the application has no longer");
    }

    @Override
    public void create() throws InterruptedException {
        rollout.bringTo(wished.orElseThrow());
    }

    @Override
    public void update(ProcessState actual, List<Difference> differences) throws InterruptedException {
        rollout.bringTo(wished.orElseThrow());
    }

    @Override
    public void remove(ProcessState actual) throws InterruptedException {
        rollout.remove(type);
    }
}
