package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HostHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * The rules at the user's load balancer that lead the application's host names to it. One rule takes five names; usually
 * there is one.
 *
 * @param existing the load balancer
 * @param rules the rules of its listeners
 * @param wish empty if there should be none
 */
record HostRuleResource(ExistingBalancer existing, Rules rules, Optional<WebWish> wish)
        implements Creatable<HostRuleResource.State>,
                Updatable<HostRuleResource.State>,
                Removable<HostRuleResource.State> {
    static final ResourceId ID = new ResourceId("listener-rule", "web");

    // A quota of Elastic Load Balancing: condition values per rule.
    private static final int NAMES = 5;

    /** What leads where; the weights of the target groups are ECS's. */
    record State(Set<String> hosts, Set<String> targetGroups) {
        State {
            hosts = Set.copyOf(hosts);
            targetGroups = Set.copyOf(targetGroups);
        }
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(TargetGroupResource.id(Slots.BLUE), TargetGroupResource.id(Slots.GREEN));
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wish.map(web -> {
            existing.listener();
            return state(web);
        });
    }

    @Override
    public Optional<State> observe() {
        List<Rule> found = found();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new State(
                found.stream().flatMap(rule -> hosts(rule).stream()).collect(Collectors.toSet()),
                // One rule that lacks a target group is enough to be put right.
                found.stream().map(rules::slots).reduce(slots(), HostRuleResource::common)));
    }

    @Override
    public List<Difference> differences(State actual) {
        State wished = state(wish.orElseThrow());
        List<Difference> differences = new ArrayList<>();
        if (!wished.hosts().equals(actual.hosts())) {
            differences.add(Difference.updatable("host names", actual.hosts(), wished.hosts()));
        }
        if (!wished.targetGroups().equals(actual.targetGroups())) {
            differences.add(Difference.updatable("target groups", actual.targetGroups(), wished.targetGroups()));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        WebWish web = wish.orElseThrow();
        rules.forget();
        List<Rule> found = found();
        List<List<String>> portions = portions(web);
        List<String> slots = slotsOf(web);
        for (int i = 0; i < portions.size(); i++) {
            RuleCondition condition = condition(portions.get(i));
            if (i >= found.size()) {
                rules.make(existing.listener().listenerArn(), condition, rules.forward(slots));
                continue;
            }
            Rule rule = found.get(i);
            if (!hosts(rule).equals(new TreeSet<>(portions.get(i)))) {
                rules.setCondition(rule, condition);
            }
            if (!rules.slots(rule).equals(Set.copyOf(slots))) {
                rules.setAction(rule, rules.forward(slots));
            }
        }
        found.stream().skip(portions.size()).forEach(rules::remove);
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) {
        found().forEach(rules::remove);
    }

    /** The rules that are there, in the order of their first names, so that each keeps its names. */
    List<Rule> found() {
        return existing.findListener()
                .map(listener -> rules.ours(listener.listenerArn()).stream()
                        .sorted(Comparator.comparing(
                                rule -> hosts(rule).stream().findFirst().orElse("")))
                        .toList())
                .orElse(List.of());
    }

    private Set<String> slots() {
        return Set.of(Slots.BLUE, Slots.GREEN);
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static State state(WebWish web) {
        return new State(
                portions(web).stream().flatMap(List::stream).collect(Collectors.toSet()), Set.copyOf(slotsOf(web)));
    }

    private static List<String> slotsOf(WebWish web) {
        return web.slots() == Slots.TWO ? List.of(Slots.BLUE, Slots.GREEN) : List.of(Slots.BLUE);
    }

    private static List<List<String>> portions(WebWish web) {
        List<String> hosts = List.copyOf(new TreeSet<>(web.domains()));
        if (hosts.isEmpty()) {
            throw new ConfigurationException("A load balancer of yours needs to know which host names lead to the"
                    + " application, and no domain is configured. Name at least one domain, or no load balancer to get"
                    + " one.");
        }
        if (web.slots() == Slots.TWO && hosts.size() > NAMES) {
            throw new ConfigurationException("ECS shifts traffic with one rule of the load balancer, which takes "
                    + NAMES + " host names, and " + hosts.size() + " domains are configured. Name fewer domains, choose"
                    + " the rolling deployment, or name no load balancer to get one.");
        }
        List<List<String>> portions = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i += NAMES) {
            portions.add(hosts.subList(i, Math.min(i + NAMES, hosts.size())));
        }
        return portions;
    }

    private static RuleCondition condition(List<String> hosts) {
        return RuleCondition.builder()
                .field("host-header")
                .hostHeaderConfig(
                        HostHeaderConditionConfig.builder().values(hosts).build())
                .build();
    }

    private static SortedSet<String> hosts(Rule rule) {
        return rule.conditions().stream()
                .filter(condition -> condition.hostHeaderConfig() != null)
                .flatMap(condition -> condition.hostHeaderConfig().values().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
