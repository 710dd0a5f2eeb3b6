package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.Redactor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the changes of a plan, as many at once as allowed and each as soon as what it waits for is done.
 *
 * <ul>
 *   <li>A change that fails stops only what has to wait for it, directly or not; that is not tried. What had nothing
 *       to do anyway is unchanged, whatever failed.
 *   <li>A blocked change counts as failed: the wish is not fulfilled, and what builds on it must not begin. The rest is
 *       done. Who wants all or nothing asks {@link Plan#blocked()} before.
 *   <li>Interrupting the thread ends the run: nothing new begins, what runs is interrupted and waited for, the rest is
 *       not tried, and the thread is still interrupted when the result comes back.
 *   <li>A change may take effect and yet fail or be killed. The next plan sees the effect; that is why there is no
 *       record of what was done and why {@link Creatable#create()} has to stand being called again.
 * </ul>
 */
public final class PlanRunner {
    private final int parallelism;
    private final Clock clock;
    private final Problems problems;

    /**
     * A runner.
     *
     * @param parallelism how many changes are made at once, at least one
     * @param clock measures how long each takes
     */
    public PlanRunner(int parallelism, Clock clock) {
        this(parallelism, clock, new Redactor());
    }

    /**
     * A runner that keeps known secrets out of what it says about failures.
     *
     * @param parallelism how many changes are made at once, at least one
     * @param clock measures how long each takes
     */
    public PlanRunner(int parallelism, Clock clock, Redactor redactor) {
        this.parallelism = parallelism;
        this.clock = clock;
        this.problems = new Problems(redactor);
    }

    /**
     * Applies a plan and returns when nothing of it runs any more. What fails is told in the result.
     *
     * @param plan a plan for exactly these resources
     * @param listener hears of every change, one call at a time; if it throws, that is a mistake in it: what runs is
     *     interrupted and waited for, and the exception is passed on
     * @throws IllegalArgumentException if the plan was made for other resources
     */
    public PlanResult run(Plan plan, List<Resource<?>> resources, PlanListener listener) {
        Steps steps = Steps.of(plan, resources);
        StepWorker worker = new StepWorker(steps.graph(), new SerialListener(listener), problems, clock);
        try (Workers workers = Workers.start(parallelism)) {
            Map<ResourceId, Outcome> outcomes = new Run(steps, worker, workers).toTheEnd();
            return new PlanResult(plan.changes().stream()
                    .map(change -> Objects.requireNonNull(outcomes.get(change.id())))
                    .toList());
        }
    }
}
