package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URI;
import java.util.List;

/**
 * Everything that is in an account, as sorted lines: one for each field of each resource, such as {@code ecs service web:
 * desiredCount = 2}. What is random about a resource (ids, ARNs, times, generated passwords) is replaced by what it means,
 * so that two accounts that were brought to the same state by different ways have the same lines. A resource that is
 * there twice has its lines twice.
 */
public final class EndState {
    private static final int READINGS = 6;

    private EndState() {}

    /**
     * The lines of an account, read until nothing moves any more.
     *
     * @param address moto, or the quiet address of the front, which also knows what moto doesn't: tasks, deployments
     * @param region the Region
     */
    public static List<String> of(URI address, String region) {
        List<String> earlier = now(address, region);
        for (int reading = 1; reading < READINGS; reading++) {
            List<String> now = now(address, region);
            if (now.equals(earlier)) {
                return now;
            }
            earlier = now;
        }
        return earlier;
    }

    /**
     * The lines of an account where nothing moves, read once.
     *
     * @param address moto, or the quiet address of the front, which also knows what moto doesn't: tasks, deployments
     * @param region the Region
     */
    public static List<String> now(URI address, String region) {
        Reading reading = new Reading(new Upstream(address), region);
        List.of(new Network(), new Balancing(), new Names(), new Data(), new Configuration(), new Processes())
                .forEach(part -> part.read(reading));
        return reading.lines();
    }

    /** A part of an account. */
    interface Part {
        void read(Reading reading);
    }
}
