package io.github.herokumigrate.emulator.railway.state;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that are deployed together: who refers to another one waits for it; circles are cut open. */
final class DeploymentRound {
    private final Set<EmulatedInstance> instances;
    private final Set<EmulatedInstance> visited = new HashSet<>();
    private final Map<EmulatedInstance, EmulatedDeployment> started = new LinkedHashMap<>();

    DeploymentRound(Set<EmulatedInstance> instances) {
        this.instances = instances;
    }

    void start() {
        instances.forEach(this::start);
    }

    private void start(EmulatedInstance instance) {
        if (!visited.add(instance)) {
            return;
        }
        List<EmulatedInstance> others = instances.stream()
                .filter(other -> !other.equals(instance)
                        && instance.refersToAny(other.service().name()))
                .toList();
        others.forEach(this::start);
        List<EmulatedDeployment> before = others.stream()
                .map(started::get)
                .flatMap(deployment -> Optional.ofNullable(deployment).stream())
                .toList();
        instance.deployments().refresh(before).ifPresent(deployment -> started.put(instance, deployment));
    }
}
