package io.github.herokumigrate.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes one change and turns whatever comes of it into an outcome. */
record StepWorker(ResourceGraph graph, PlanListener listener, Problems problems, Clock clock) {
    /** Empty if the thread was interrupted before the change began. */
    Optional<Outcome> perform(Change change) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        listener.started(change);
        Instant start = clock.instant();
        try {
            Step.of(graph.get(change.id()), change).run();
        } catch (Throwable e) { // Whatever is wrong with one resource must not keep the others from being told.
            return Optional.of(new Outcome(
                    change, Outcome.State.FAILED, Optional.of(problems.describe(e)), since(start), Optional.of(e)));
        }
        return Optional.of(new Outcome(change, Outcome.State.DONE, Optional.empty(), since(start)));
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }
}
