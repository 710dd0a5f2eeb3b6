package io.github.herokumigrate.platform.aws.rollout;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which load balancer's requests a service gets. A listener has to forward to the target group before the service is
 * made.
 *
 * @param targetGroupArn the ARN of the target group; asked only when something is made
 * @param port the port that the tasks listen on
 * @param blueGreen what the strategies blue-green and canary need; empty for rolling
 */
public record WebBinding(Supplier<String> targetGroupArn, int port, Optional<BlueGreen> blueGreen) {
    /**
     * What ECS needs to move requests from one target group to the other; it changes the rule's weights itself. All are
     * asked only when something is made.
     *
     * @param alternateTargetGroupArn the ARN of the second target group, with the settings of the first
     * @param productionRuleArn the ARN of the listener rule that forwards to both
     * @param roleArn the ARN of the role with which ECS changes them
     */
    public record BlueGreen(
            Supplier<String> alternateTargetGroupArn, Supplier<String> productionRuleArn, Supplier<String> roleArn) {}
}
