package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PathPatternConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * The rule of our listener between whose two target groups ECS shifts the traffic. ECS writes its weights, so they are
 * neither compared nor put right (contract: AWS 1.3).
 *
 * @param balancing what is there
 * @param rules the rules of its listeners
 * @param name {@code http} or {@code https}
 * @param port the port of its listener
 * @param slots how many target groups are wished; with one there is no rule, and nobody must wait for its listener
 * @param wished whether there should be one
 */
record ProductionRuleResource(
        Balancing balancing, Rules rules, String name, int port, Slots slots, BooleanSupplier wished)
        implements Creatable<ProductionRuleResource.State>,
                Updatable<ProductionRuleResource.State>,
                Removable<ProductionRuleResource.State> {
    private static final String EVERYTHING = "/*";
    private static final List<String> BOTH = List.of(Slots.BLUE, Slots.GREEN);

    /** The target groups that it forwards to. */
    record State(Set<String> targetGroups) {
        State {
            targetGroups = Set.copyOf(targetGroups);
        }
    }

    static ResourceId id(String name) {
        return new ResourceId("listener-rule", name);
    }

    @Override
    public ResourceId id() {
        return id(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        Set<ResourceId> ids =
                new HashSet<>(Set.of(TargetGroupResource.id(Slots.BLUE), TargetGroupResource.id(Slots.GREEN)));
        if (slots == Slots.TWO) {
            ids.add(new ResourceId("listener", name));
        }
        return ids;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wished.getAsBoolean() ? Optional.of(wish()) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return rule().map(rule -> new State(rules.slots(rule)));
    }

    @Override
    public List<Difference> differences(State actual) {
        return wish().equals(actual)
                ? List.of()
                : List.of(Difference.updatable("target groups", actual.targetGroups(), wish().targetGroups()));
    }

    @Override
    public void create() throws InterruptedException {
        rules.forget();
        if (rule().isEmpty()) {
            rules.make(
                    listener()
                            .orElseThrow(() -> new MigrationException("There is no listener at port " + port
                                    + " for the rule that ECS shifts the traffic with. Run again: it is made first."))
                            .listenerArn(),
                    RuleCondition.builder()
                            .field("path-pattern")
                            .pathPatternConfig(PathPatternConditionConfig.builder()
                                    .values(EVERYTHING)
                                    .build())
                            .build(),
                    rules.forward(BOTH));
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        rule().ifPresent(rule -> rules.setAction(rule, rules.forward(BOTH)));
    }

    @Override
    public void remove(State actual) {
        rule().ifPresent(rules::remove);
    }

    /** The rule, if it is there. Without a second target group there is none, as it names both: that saves a read. */
    Optional<Rule> rule() {
        return balancing.group(Slots.GREEN).isEmpty()
                ? Optional.empty()
                : listener()
                        .flatMap(at ->
                                rules.ofOurGroups(at.listenerArn()).stream().findFirst());
    }

    private Optional<Listener> listener() {
        return balancing.listener(port);
    }

    private static State wish() {
        return new State(Set.copyOf(BOTH));
    }
}
