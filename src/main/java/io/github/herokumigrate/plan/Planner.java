package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Compares wish and reality, resource by resource, and makes a {@link Plan} of the differences. Only reads. */
public final class Planner {
    private final int parallelism;
    private final Problems problems;

    /**
     * A planner.
     *
     * @param parallelism how many resources are looked at at once, at least one
     */
    public Planner(int parallelism) {
        this(parallelism, new Redactor());
    }

    /**
     * A planner that keeps known secrets out of the messages of what it could not look at.
     *
     * @param parallelism how many resources are looked at at once, at least one
     */
    public Planner(int parallelism, Redactor redactor) {
        this.parallelism = parallelism;
        this.problems = new Problems(redactor);
    }

    /**
     * Plans what brings everything to its wish.
     *
     * @param resources all resources, in any order
     * @param force what the user allowed to be replaced or deleted although it holds data
     * @throws MigrationException if a resource can't be observed; names all of them
     * @throws IllegalArgumentException if an id is used twice or unknown or the dependencies are circular
     * @throws InterruptedException if the thread is interrupted; nothing goes on in the background then
     */
    public Plan plan(List<Resource<?>> resources, Force force) throws InterruptedException {
        return plan(resources, force, Goal.WISH);
    }

    /**
     * Plans the removal of everything that is there, whatever the wish says. A resource that leaves nothing behind (a
     * command that was run once) has to be {@link Removable} all the same, or it blocks what it depends on.
     *
     * @param resources all resources, in any order
     * @param force what the user allowed to be deleted although it holds data
     * @throws MigrationException if a resource can't be observed; names all of them
     * @throws IllegalArgumentException if an id is used twice or unknown or the dependencies are circular
     * @throws InterruptedException if the thread is interrupted; nothing goes on in the background then
     */
    public Plan planRemoval(List<Resource<?>> resources, Force force) throws InterruptedException {
        return plan(resources, force, Goal.NOTHING);
    }

    private Plan plan(List<Resource<?>> resources, Force force, Goal goal) throws InterruptedException {
        ResourceGraph graph = ResourceGraph.of(resources);
        Map<ResourceId, Change> changes = new HashMap<>();
        Fingerprint fingerprint = new Fingerprint();
        for (Observation<?> observation : observe(graph, goal)) {
            changes.put(observation.id(), observation.change(force));
            fingerprint.add(observation);
        }
        return new Plan(new Steps(graph, changes).order(), fingerprint.text());
    }

    private List<Observation<?>> observe(ResourceGraph graph, Goal goal) throws InterruptedException {
        List<ResourceId> ids = graph.order();
        List<Callable<Observation<?>>> looks = new ArrayList<>();
        for (ResourceId id : ids) {
            Resource<?> resource = graph.get(id);
            looks.add(() -> Observation.of(resource, goal));
        }
        try (Workers workers = Workers.start(parallelism)) {
            return results(ids, workers.pool().invokeAll(looks));
        }
    }

    private List<Observation<?>> results(List<ResourceId> ids, List<Future<Observation<?>>> looks)
            throws InterruptedException {
        List<Observation<?>> observations = new ArrayList<>();
        Map<ResourceId, Throwable> failures = new LinkedHashMap<>();
        for (int i = 0; i < looks.size(); i++) {
            try {
                observations.add(looks.get(i).get());
            } catch (ExecutionException e) {
                failures.put(ids.get(i), Optional.ofNullable(e.getCause()).orElse(e));
            }
        }
        if (!failures.isEmpty()) {
            throw unobserved(failures, ids.size());
        }
        return observations;
    }

    /** What has one cause is told once. */
    private MigrationException unobserved(Map<ResourceId, Throwable> failures, int of) {
        Map<String, String> ids = new LinkedHashMap<>();
        failures.forEach((id, failure) ->
                ids.merge(problems.describe(failure), id.toString(), (some, another) -> some + ", " + another));
        String lines = ids.entrySet().stream()
                .map(problem -> problem.getValue() + ": " + problem.getKey())
                .collect(Collectors.joining(System.lineSeparator()));
        String what = ids.size() == 1
                ? "Could not observe "
                : "Could not observe " + failures.size() + " of " + of + " resources:" + System.lineSeparator();
        List<Throwable> causes = List.copyOf(failures.values());
        MigrationException exception = new MigrationException(what + lines, causes.get(0));
        causes.stream().skip(1).forEach(exception::addSuppressed);
        return exception;
    }
}
