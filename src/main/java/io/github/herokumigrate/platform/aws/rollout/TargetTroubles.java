package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the load balancer finds wrong with tasks while a roll-out goes on: when it has failed, they are gone. Used by one
 * thread.
 */
final class TargetTroubles {
    private static final String HEALTHY = " is healthy";
    private static final int MOST = 5;

    private final Supplier<List<String>> targets;
    private final Set<String> seen = new LinkedHashSet<>();

    /**
     * Nothing was looked at yet.
     *
     * @param targets how the load balancer finds its targets, one line each
     */
    TargetTroubles(Supplier<List<String>> targets) {
        this.targets = targets;
    }

    /** Looks once; what is told of a failure must not cause one. */
    void look() {
        if (seen.size() >= MOST) {
            return;
        }
        try {
            targets.get().stream().filter(line -> !line.endsWith(HEALTHY)).forEach(seen::add);
        } catch (SdkException | MigrationException e) {
            // It is asked again at the next look.
        }
    }

    /** What was seen, at most a few. */
    List<String> seen() {
        return seen.stream().limit(MOST).toList();
    }
}
