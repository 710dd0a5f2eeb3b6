package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What listeners and rules do with a request, in terms of our target groups. */
record Forwarding(Balancing balancing) {
    /** Forwards to the target groups of these slots, all to the first one. */
    Action to(List<String> slots) {
        if (slots.size() == 1) {
            return Action.builder()
                    .type(ActionTypeEnum.FORWARD)
                    .targetGroupArn(arn(slots.get(0)))
                    .build();
        }
        List<TargetGroupTuple> weighted = slots.stream()
                .map(slot -> TargetGroupTuple.builder()
                        .targetGroupArn(arn(slot))
                        .weight(slot.equals(slots.get(0)) ? 1 : 0)
                        .build())
                .toList();
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(
                        ForwardActionConfig.builder().targetGroups(weighted).build())
                .build();
    }

    /** The slots of the target groups that these actions forward to, whatever their weights (contract: AWS 1.3). */
    Set<String> slots(List<Action> actions) {
        Map<String, String> slots = balancing.slots();
        return actions.stream()
                .filter(action -> action.type() == ActionTypeEnum.FORWARD)
                .flatMap(Forwarding::arns)
                .map(slots::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether these actions send the client elsewhere. */
    static boolean redirects(List<Action> actions) {
        return actions.stream().anyMatch(action -> action.type() == ActionTypeEnum.REDIRECT);
    }

    /**
     * The ARN of a target group.
     *
     * @throws MigrationException if it is not there
     */
    String arn(String slot) {
        return balancing
                .group(slot)
                .orElseThrow(() -> new MigrationException("There is no target group '"
                        + balancing.site().names().targetGroup(slot)
                        + "', which is needed here. Run again: it is made first."))
                .targetGroupArn();
    }

    private static Stream<String> arns(Action action) {
        return action.forwardConfig() != null && action.forwardConfig().hasTargetGroups()
                ? action.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn)
                : Stream.of(action.targetGroupArn());
    }
}
