package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;

/** The rules of listeners, each listener's in one read. */
final class Rules {
    // contract: AWS 1.2
    private static final int LAST_PRIORITY = 50_000;
    private static final Duration PRIORITY_LIMIT = Duration.ofSeconds(30);
    /** How many things one read of tags takes. */
    private static final int TAGGED = 20;

    private final Balancing balancing;
    private final Map<String, Memo<List<Rule>>> byListener = new ConcurrentHashMap<>();

    Rules(Balancing balancing) {
        this.balancing = balancing;
    }

    /** The rules of a listener that forward to target groups of ours. */
    List<Rule> ofOurGroups(String listenerArn) {
        return all(listenerArn).stream()
                .filter(rule -> !Boolean.TRUE.equals(rule.isDefault()))
                .filter(rule -> !slots(rule).isEmpty())
                .toList();
    }

    /** Those of a listener of the user's that we made. */
    List<Rule> ours(String listenerArn) {
        List<Rule> candidates = ofOurGroups(listenerArn).stream().limit(TAGGED).toList();
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, String>> tags =
                balancing.tagsOf(candidates.stream().map(Rule::ruleArn).toList());
        return candidates.stream()
                .filter(rule -> balancing.site().tags().areOurs(tags.getOrDefault(rule.ruleArn(), Map.of())))
                .toList();
    }

    /** The slots that a rule forwards to. */
    Set<String> slots(Rule rule) {
        return new Forwarding(balancing).slots(rule.actions());
    }

    /** What forwards to target groups, all to the first one. */
    Action forward(List<String> slots) {
        return new Forwarding(balancing).to(slots);
    }

    /** Makes a rule at the first priority that is free, as it is for requests of ours only. */
    void make(String listenerArn, RuleCondition condition, Action action) throws InterruptedException {
        try {
            balancing
                    .site()
                    .waiting()
                    .eventually(
                            PRIORITY_LIMIT,
                            PriorityInUseException.class::isInstance,
                            () -> made(listenerArn, condition, action));
        } finally {
            forget();
        }
    }

    void setCondition(Rule rule, RuleCondition condition) {
        try {
            balancing
                    .client()
                    .modifyRule(request -> request.ruleArn(rule.ruleArn()).conditions(condition));
        } finally {
            forget();
        }
    }

    void setAction(Rule rule, Action action) {
        try {
            balancing
                    .client()
                    .modifyRule(request -> request.ruleArn(rule.ruleArn()).actions(action));
        } finally {
            forget();
        }
    }

    void remove(Rule rule) {
        try {
            balancing.client().deleteRule(request -> request.ruleArn(rule.ruleArn()));
        } catch (RuleNotFoundException e) {
            // It is gone already.
        } finally {
            forget();
        }
    }

    void forget() {
        balancing.forget();
        byListener.clear();
    }

    private List<Rule> all(String listenerArn) {
        return byListener
                .computeIfAbsent(
                        listenerArn,
                        arn -> new Memo<>(balancing.site().waiting().clock(), () -> read(arn)))
                .get();
    }

    private List<Rule> read(String listenerArn) {
        return balancing.client().describeRulesPaginator(request -> request.listenerArn(listenerArn)).rules().stream()
                .toList();
    }

    /** Its priority may be in use by itself: where the answer gets lost, the SDK repeats the call. */
    private String made(String listenerArn, RuleCondition condition, Action action) {
        List<Rule> rules = read(listenerArn);
        return rules.stream()
                .filter(rule -> !slots(rule).isEmpty())
                .filter(rule -> rule.conditions().stream().anyMatch(found -> areEqual(found, condition)))
                .findFirst()
                .map(Rule::ruleArn)
                .orElseGet(() -> balancing
                        .client()
                        .createRule(request -> request.listenerArn(listenerArn)
                                .priority(freePriority(rules))
                                .conditions(condition)
                                .actions(action)
                                .tags(balancing.tags("listener-rule")))
                        .rules()
                        .get(0)
                        .ruleArn());
    }

    private static boolean areEqual(RuleCondition one, RuleCondition other) {
        return Objects.equals(one.hostHeaderConfig(), other.hostHeaderConfig())
                && Objects.equals(one.pathPatternConfig(), other.pathPatternConfig());
    }

    private static int freePriority(List<Rule> rules) {
        Set<String> taken = rules.stream().map(Rule::priority).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, LAST_PRIORITY)
                .filter(priority -> !taken.contains(String.valueOf(priority)))
                .findFirst()
                .orElse(LAST_PRIORITY);
    }
}
