package io.github.herokumigrate.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.stream.Collectors;

/** One run of a plan: what runs and what became of the rest. Used by one thread, which hands the steps to others. */
final class Run {
    private static final String INTERRUPTED = "The run was interrupted before this was begun. Run again to do it.";

    private final Steps steps;
    private final StepWorker worker;
    private final Workers workers;
    private final CompletionService<Optional<Outcome>> completions;
    private final Set<ResourceId> begun = new HashSet<>();
    private final Map<ResourceId, Outcome> outcomes = new HashMap<>();
    /** For each change that failed or is stopped by one: those that failed in the first place. */
    private final Map<ResourceId, Set<ResourceId>> culprits = new HashMap<>();

    private int running;
    private boolean interrupted;

    Run(Steps steps, StepWorker worker, Workers workers) {
        this.steps = steps;
        this.worker = worker;
        this.workers = workers;
        this.completions = new ExecutorCompletionService<>(workers.pool());
    }

    /** Everything's outcome. Keeps the thread's interruption for the caller. */
    Map<ResourceId, Outcome> toTheEnd() {
        try {
            beginWhatIsReady();
            while (running > 0) {
                awaitOne();
                beginWhatIsReady();
            }
            for (Change change : steps.order()) {
                if (!outcomes.containsKey(change.id())) {
                    settle(withoutTrying(change).orElseGet(() -> notTried(change, INTERRUPTED)));
                }
            }
            return outcomes;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void beginWhatIsReady() {
        for (Change change : steps.order()) {
            if (Thread.interrupted()) {
                interrupt();
            }
            if (interrupted) {
                return;
            }
            if (!begun.contains(change.id()) && outcomes.keySet().containsAll(steps.predecessors(change.id()))) {
                begin(change);
            }
        }
    }

    private void begin(Change change) {
        begun.add(change.id());
        Optional<Outcome> outcome = withoutTrying(change);
        if (outcome.isPresent()) {
            settle(outcome.get());
        } else {
            completions.submit(() -> worker.perform(change));
            running++;
        }
    }

    private void awaitOne() {
        try {
            Optional<Outcome> outcome = completions.take().get();
            running--;
            outcome.ifPresent(this::settle);
        } catch (InterruptedException e) {
            interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A listener failed while a plan was applied", e.getCause());
        }
    }

    private void interrupt() {
        interrupted = true;
        running -= workers.interrupt();
    }

    private Optional<Outcome> withoutTrying(Change change) {
        Set<ResourceId> stoppedBy = stoppedBy(change);
        if (!stoppedBy.isEmpty()) {
            culprits.put(change.id(), stoppedBy);
        }
        if (change instanceof Change.None) {
            return Optional.of(new Outcome(change, Outcome.State.UNCHANGED, Optional.empty(), Duration.ZERO));
        }
        if (!stoppedBy.isEmpty()) {
            String names = stoppedBy.stream().map(ResourceId::toString).collect(Collectors.joining(", "));
            return Optional.of(notTried(change, "It has to wait for what failed: " + names));
        }
        if (change instanceof Change.Blocked blocked) {
            return Optional.of(new Outcome(change, Outcome.State.FAILED, Optional.of(blocked.reason()), Duration.ZERO));
        }
        return Optional.empty();
    }

    private Set<ResourceId> stoppedBy(Change change) {
        Set<ResourceId> stoppedBy = new TreeSet<>();
        for (ResourceId predecessor : steps.predecessors(change.id())) {
            stoppedBy.addAll(culprits.getOrDefault(predecessor, Set.of()));
        }
        return stoppedBy;
    }

    private static Outcome notTried(Change change, String why) {
        return new Outcome(change, Outcome.State.NOT_TRIED, Optional.of(why), Duration.ZERO);
    }

    private void settle(Outcome outcome) {
        ResourceId id = outcome.change().id();
        outcomes.put(id, outcome);
        if (outcome.state() == Outcome.State.FAILED) {
            culprits.put(id, Set.of(id));
        }
        worker.listener().finished(outcome);
    }
}
