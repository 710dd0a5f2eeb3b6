package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Wished;
import io.github.herokumigrate.platform.railway.deployment.Rollout.Running;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs in a service, and how. The service itself and its variables are resources of others.
 *
 * @param kind what it runs
 * @param name the service's name
 * @param wished how it should run; empty for what an earlier wish left behind
 * @param rollout how it is rolled out
 * @param dependsOn what has to be right before it is deployed
 */
record DeploymentResource(
        ServiceKind kind, String name, Optional<InstanceSpec> wished, ServiceRollout rollout, Set<ResourceId> dependsOn)
        implements Creatable<InstanceState>, Updatable<InstanceState>, Removable<InstanceState> {
    DeploymentResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return kind.id(name);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<InstanceState> desired() {
        return wished.map(spec -> Wished.now(() -> rollout.wished(spec)));
    }

    /** The settings of a service stay when what runs ends, so that nothing is left to remove then. */
    @Override
    public Optional<InstanceState> observe() throws InterruptedException {
        Optional<InstanceState> state = rollout.state(name);
        return wished.isPresent()
                ? state.filter(there -> !there.isBare())
                : state.filter(there -> there.rollout().running() != Running.NOTHING);
    }

    @Override
    public List<Difference> differences(InstanceState actual) {
        return actual.differences(desired().orElseThrow());
    }

    /** The wish may have lost a process type by mistake, e.g. by a build from the wrong directory. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return wished.isPresent() ? Optional.empty() : kind.loss(name);
    }

    @Override
    public void create() throws InterruptedException {
        rollout.bringTo(wished.orElseThrow());
    }

    @Override
    public void update(InstanceState actual, List<Difference> differences) throws InterruptedException {
        rollout.bringTo(wished.orElseThrow());
    }

    @Override
    public void remove(InstanceState actual) throws InterruptedException {
        rollout.remove(name);
    }
}
