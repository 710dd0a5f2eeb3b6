package io.github.herokumigrate.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When a resource is needed: what the application stands on comes first, so that data can be copied in between. */
public enum Stage {
    /** Databases, caches, networks, repositories. */
    BACKING_SERVICES,
    /** Release command, processes and what routes to them. */
    ROLLOUT;

    /**
     * The resources that have to be right at the end of this stage, among them those of earlier stages and, whatever
     * their stage, all that they depend on. What should not exist waits for the last stage, because what used it is
     * rolled out only then.
     *
     * @param resources all resources
     * @return some of them, in the same order
     */
    public List<Resource<?>> select(List<Resource<?>> resources) {
        if (this == ROLLOUT) {
            return List.copyOf(resources);
        }
        ResourceGraph graph = ResourceGraph.of(resources);
        Set<ResourceId> selected = new HashSet<>();
        for (Resource<?> resource : resources) {
            if (resource.stage().compareTo(this) <= 0 && resource.desired().isPresent()) {
                selected.add(resource.id());
                selected.addAll(graph.ancestors(resource.id()));
            }
        }
        return resources.stream()
                .filter(resource -> selected.contains(resource.id()))
                .toList();
    }
}
