package io.github.herokumigrate.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes as steps and which of them have to wait for which.
 *
 * <p>What is to exist waits for what it depends on. What is to go waits for everything that depends on it: for those
 * that go too until they are gone, for those that stay until they were brought to the wish and so have let go of it.
 * It does not wait for what it depends on itself. All that stays before all that goes is an order that satisfies this,
 * so there are no cycles.
 */
record Steps(ResourceGraph graph, Map<ResourceId, Change> changes) {
    Steps {
        if (!changes.keySet().equals(new HashSet<>(graph.order()))) {
            throw new IllegalArgumentException("The plan is one for other resources");
        }
        changes = Map.copyOf(changes);
    }

    static Steps of(Plan plan, List<Resource<?>> resources) {
        Map<ResourceId, Change> changes = new HashMap<>();
        plan.changes().forEach(change -> changes.put(change.id(), change));
        return new Steps(ResourceGraph.of(resources), changes);
    }

    /** The changes in an order in which they can be made one by one. */
    List<Change> order() {
        List<Change> stays = new ArrayList<>();
        List<Change> goes = new ArrayList<>();
        for (ResourceId id : graph.order()) {
            Change change = change(id);
            (change.removes() ? goes : stays).add(change);
        }
        Collections.reverse(goes);
        stays.addAll(goes);
        return stays;
    }

    /** What has to be right before this step may begin. */
    Set<ResourceId> predecessors(ResourceId id) {
        Set<ResourceId> predecessors = new HashSet<>();
        if (change(id).removes()) {
            graph.dependants(id).forEach(predecessors::add);
        } else {
            graph.dependencies(id).stream()
                    .filter(dependency -> !change(dependency).removes())
                    .forEach(predecessors::add);
        }
        return predecessors;
    }

    private Change change(ResourceId id) {
        Change change = changes.get(id);
        if (change == null) {
            throw new IllegalArgumentException("There is no change for " + id);
        }
        return change;
    }
}
