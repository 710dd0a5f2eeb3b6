package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.plan.ResourceId;
import java.util.List;
import java.util.Optional;

/** Goes back to what services ran before. */
public interface WayBack {
    /**
     * One service's way back.
     *
     * @param part the service
     * @param from the revision that runs or is rolled out, e.g. {@code hm-shop-web:4}
     * @param to the revision before it; empty if there is none that can run
     */
    record Step(ResourceId part, String from, Optional<String> to) {}

    /** What would be done, one step for each service; reads only. */
    List<Step> steps();

    /**
     * Does it, as far as there is a previous revision, and waits until ECS says that it runs. A step whose service runs
     * that revision already does nothing.
     *
     * @throws io.github.herokumigrate.model.MigrationException if a service does not get there; those after it are tried
     *     all the same
     */
    void apply(List<Step> steps) throws InterruptedException;
}
