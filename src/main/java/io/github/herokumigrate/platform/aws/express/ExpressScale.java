package io.github.herokumigrate.platform.aws.express;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayScalingTarget;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceScalingMetric;

/**
 * Between which numbers the count follows the load of the processors.
 *
 * @param minimum the fewest, at least 1
 * @param maximum the most; the same for a fixed number
 * @param targetCpuPercent the mean load that is aimed at, 1 to 100
 */
public record ExpressScale(int minimum, int maximum, int targetCpuPercent) {
    // contract: AWS 2.1: what Express Mode aims at if it is told nothing.
    private static final int USUAL_TARGET = 60;

    /** Always as many. */
    public static ExpressScale fixed(int count) {
        return new ExpressScale(count, count, USUAL_TARGET);
    }

    static ExpressScale of(ExpressGatewayScalingTarget target) {
        boolean byProcessors = target.autoScalingMetric() == ExpressGatewayServiceScalingMetric.AVERAGE_CPU;
        return new ExpressScale(
                number(target.minTaskCount()),
                number(target.maxTaskCount()),
                byProcessors ? number(target.autoScalingTargetValue()) : 0);
    }

    private static int number(@Nullable Integer told) {
        return told == null ? 0 : told;
    }

    ExpressGatewayScalingTarget target() {
        return ExpressGatewayScalingTarget.builder()
                .minTaskCount(minimum)
                .maxTaskCount(maximum)
                .autoScalingMetric(ExpressGatewayServiceScalingMetric.AVERAGE_CPU)
                .autoScalingTargetValue(targetCpuPercent)
                .build();
    }

    /** As it is told to people. */
    @Override
    public String toString() {
        return minimum == maximum
                ? String.valueOf(minimum)
                : minimum + " to " + maximum + " at " + targetCpuPercent + " % of the processors";
    }
}
