package io.github.herokumigrate.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/**
 * Resources and what they depend on. Refuses what only a mistake in a platform can bring about: an id used twice, a
 * dependency on something that is not there, a cycle.
 */
final class ResourceGraph {
    private final Map<ResourceId, Resource<?>> resources = new LinkedHashMap<>();
    /** An edge goes from what is depended on to what depends on it. */
    private final DirectedAcyclicGraph<ResourceId, DefaultEdge> graph = new DirectedAcyclicGraph<>(DefaultEdge.class);

    private ResourceGraph(Collection<? extends Resource<?>> resources) {
        for (Resource<?> resource : resources) {
            if (this.resources.put(resource.id(), resource) != null) {
                throw new IllegalArgumentException("Two resources are called " + resource.id());
            }
            graph.addVertex(resource.id());
        }
        resources.forEach(this::addDependencies);
    }

    /**
     * Reads the ids and the dependencies.
     *
     * @throws IllegalArgumentException if they make no acyclic graph
     */
    static ResourceGraph of(Collection<? extends Resource<?>> resources) {
        return new ResourceGraph(resources);
    }

    /** All ids, dependencies first; what is not ordered by them by stage and name, so that the order is always the same. */
    List<ResourceId> order() {
        Comparator<ResourceId> byStage = Comparator.comparing(id -> get(id).stage());
        Iterable<ResourceId> order = () ->
                new TopologicalOrderIterator<>(graph, byStage.thenComparing(Comparator.<ResourceId>naturalOrder()));
        return StreamSupport.stream(order.spliterator(), false).toList();
    }

    /** The resource of an id. */
    Resource<?> get(ResourceId id) {
        Resource<?> resource = resources.get(id);
        if (resource == null) {
            throw new IllegalArgumentException("There is no resource " + id);
        }
        return resource;
    }

    /** What the resource depends on directly. */
    Set<ResourceId> dependencies(ResourceId id) {
        return get(id).dependsOn();
    }

    /** What depends on the resource directly. */
    Stream<ResourceId> dependants(ResourceId id) {
        return graph.outgoingEdgesOf(id).stream().map(graph::getEdgeTarget);
    }

    /** All that the resource depends on, directly or not. */
    Set<ResourceId> ancestors(ResourceId id) {
        return graph.getAncestors(id);
    }

    private void addDependencies(Resource<?> resource) {
        for (ResourceId dependency : resource.dependsOn()) {
            if (!resources.containsKey(dependency)) {
                throw new IllegalArgumentException(
                        resource.id() + " depends on " + dependency + ", which is not among the resources");
            }
            try {
                graph.addEdge(dependency, resource.id());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        resource.id() + " and " + dependency + " depend on each other, directly or through others", e);
            }
        }
    }
}
