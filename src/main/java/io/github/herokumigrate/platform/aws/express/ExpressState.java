package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.aws.rollout.Phase;
import io.github.herokumigrate.platform.aws.service.TaskComparison;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is compared of the service.
 *
 * @param task what its tasks are; empty if it says what a spec can't
 * @param healthCheckPath the path that is asked for
 * @param scale how many tasks
 * @param network the digest of where they run
 * @param infrastructureRole the ARN of the role with which ECS makes what leads to it; empty if ECS does not say it
 * @param phase how far ECS is
 */
record ExpressState(
        Optional<TaskSpec> task,
        String healthCheckPath,
        Optional<ExpressScale> scale,
        String network,
        Optional<String> infrastructureRole,
        Phase phase) {
    /** What is wished. */
    static ExpressState of(ExpressWish wish) {
        return new ExpressState(
                Optional.of(wish.task()),
                wish.healthCheckPath(),
                Optional.of(wish.scale()),
                wish.networkDigest(),
                Optional.of(wish.infrastructureRole()),
                Phase.SETTLED);
    }

    /** Something of which only matters that it is there. */
    static ExpressState there(Phase phase) {
        return new ExpressState(Optional.empty(), "", Optional.empty(), "", Optional.empty(), phase);
    }

    /** In what this differs from the wish. */
    List<Difference> differences(ExpressState wish) {
        List<Difference> differences = new ArrayList<>();
        if (phase != Phase.DRAINING) {
            differences.addAll(configuration(wish));
        }
        if (phase != wish.phase) {
            differences.add(Difference.updatable("roll-out", phase.words(), wish.phase.words()));
        }
        return differences;
    }

    /** In what this differs from the wish besides how far ECS is. */
    List<Difference> configuration(ExpressState wish) {
        List<Difference> differences = new ArrayList<>();
        if (task.isPresent()) {
            differences.addAll(new TaskComparison(task.get(), wish.task.orElseThrow()).differences());
        } else {
            differences.add(Difference.updatable("form", "changed by others", "as this plugin makes it"));
        }
        compare(differences, "health check path", healthCheckPath, wish.healthCheckPath);
        compare(differences, "count", text(scale), text(wish.scale));
        compare(differences, "network", network.isEmpty() ? "unknown" : network, wish.network);
        return differences;
    }

    private static String text(Optional<ExpressScale> scale) {
        return scale.map(ExpressScale::toString).orElse("unknown");
    }

    private static void compare(List<Difference> differences, String field, String before, String after) {
        if (!before.equals(after)) {
            differences.add(Difference.updatable(field, before, after));
        }
    }
}
