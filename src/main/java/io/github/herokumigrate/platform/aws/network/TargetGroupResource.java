package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/**
 * A target group, in which ECS registers the tasks. Its port is only what it was made with: see the package page.
 *
 * @param balancing what is there
 * @param network where it stands
 * @param slot which one
 * @param wish what it is for; empty if there should be none
 */
record TargetGroupResource(Balancing balancing, Network network, String slot, Optional<WebWish> wish)
        implements Creatable<TargetGroupResource.State>,
                Updatable<TargetGroupResource.State>,
                Removable<TargetGroupResource.State> {
    // contract: AWS 1.4: a task gets requests after 20 seconds instead of 150, and a step of a roll-out is not held up
    // for five minutes by the connections of the old task.
    private static final int INTERVAL_SECONDS = 10;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int GOOD_CHECKS = 2;
    private static final int BAD_CHECKS = 3;
    private static final int DRAIN_SECONDS = 30;
    private static final int USUAL_DRAIN_SECONDS = 300;
    private static final String DRAIN = "deregistration_delay.timeout_seconds";

    private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(30);
    private static final Duration USE_LIMIT = Duration.ofMinutes(5);

    /** Everything of it that matters. */
    record State(
            String vpcId,
            String path,
            String goodStatus,
            int intervalSeconds,
            int timeoutSeconds,
            int goodChecks,
            int badChecks,
            int drainSeconds) {}

    static ResourceId id(String slot) {
        return new ResourceId("target-group", slot);
    }

    @Override
    public ResourceId id() {
        return id(slot);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish.map(this::state);
    }

    @Override
    public Optional<State> observe() {
        return balancing
                .group(slot)
                .map(group -> new State(
                        group.vpcId(),
                        group.healthCheckPath(),
                        group.matcher().httpCode(),
                        group.healthCheckIntervalSeconds(),
                        group.healthCheckTimeoutSeconds(),
                        group.healthyThresholdCount(),
                        group.unhealthyThresholdCount(),
                        drainSecondsOf(group)));
    }

    @Override
    public List<Difference> differences(State actual) {
        State wished = state(wish.orElseThrow());
        if (!wished.vpcId().equals(actual.vpcId())) {
            throw new ConfigurationException("The target group '" + name() + "' is in the VPC " + actual.vpcId()
                    + " and can't move to " + wished.vpcId() + " without an interruption. Name " + actual.vpcId()
                    + " in <vpcId>, or remove the application at AWS with the goal destroy first.");
        }
        List<Difference> differences = new ArrayList<>();
        if (wished.drainSeconds() != actual.drainSeconds()) {
            differences.add(
                    Difference.updatable("seconds to finish requests", actual.drainSeconds(), wished.drainSeconds()));
        }
        if (!check(wished).equals(check(actual))) {
            differences.add(Difference.updatable("health check", check(actual), check(wished)));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        balancing.forget();
        if (balancing.group(slot).isEmpty()) {
            try {
                make(wish.orElseThrow());
            } finally {
                balancing.forget();
            }
        }
        TargetGroup group = balancing.site().waiting().until("the target group '" + name() + "'", VISIBLE_LIMIT, () -> {
            balancing.forget();
            return balancing.group(slot);
        });
        setDrain(group.targetGroupArn());
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        String arn = balancing
                .group(slot)
                .orElseThrow(() -> new MigrationException("The target group '" + name() + "' has vanished. Run again."))
                .targetGroupArn();
        State wished = state(wish.orElseThrow());
        try {
            if (!check(wished).equals(check(actual))) {
                balancing
                        .client()
                        .modifyTargetGroup(request -> request.targetGroupArn(arn)
                                .healthCheckProtocol(ProtocolEnum.HTTP)
                                .healthCheckPath(wished.path())
                                .healthCheckIntervalSeconds(wished.intervalSeconds())
                                .healthCheckTimeoutSeconds(wished.timeoutSeconds())
                                .healthyThresholdCount(wished.goodChecks())
                                .unhealthyThresholdCount(wished.badChecks())
                                .matcher(matcher(wished)));
            }
        } finally {
            balancing.forget();
        }
        if (wished.drainSeconds() != actual.drainSeconds()) {
            setDrain(arn);
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<TargetGroup> group = balancing.group(slot);
        if (group.isEmpty()) {
            return;
        }
        try {
            balancing
                    .site()
                    .waiting()
                    .eventually(
                            USE_LIMIT,
                            // A listener that is gone is seen here for a moment longer.
                            ResourceInUseException.class::isInstance,
                            () -> balancing
                                    .client()
                                    .deleteTargetGroup(request ->
                                            request.targetGroupArn(group.get().targetGroupArn())));
        } catch (TargetGroupNotFoundException e) {
            // It is gone already.
        } catch (ResourceInUseException e) {
            throw new MigrationException(
                    "Could not remove the target group '" + name()
                            + "': a rule or listener that the plugin did not make"
                            + " leads to it. Remove that, then run again.",
                    e);
        } finally {
            balancing.forget();
        }
    }

    private void make(WebWish web) {
        State wished = state(web);
        balancing
                .client()
                .createTargetGroup(request -> request.name(name())
                        .targetType(TargetTypeEnum.IP)
                        .protocol(ProtocolEnum.HTTP)
                        .port(web.port())
                        .vpcId(wished.vpcId())
                        .healthCheckProtocol(ProtocolEnum.HTTP)
                        .healthCheckPath(wished.path())
                        .healthCheckIntervalSeconds(wished.intervalSeconds())
                        .healthCheckTimeoutSeconds(wished.timeoutSeconds())
                        .healthyThresholdCount(wished.goodChecks())
                        .unhealthyThresholdCount(wished.badChecks())
                        .matcher(matcher(wished))
                        .tags(balancing.tags("target-group-" + slot)));
    }

    private void setDrain(String arn) {
        balancing
                .client()
                .modifyTargetGroupAttributes(request -> request.targetGroupArn(arn)
                        .attributes(TargetGroupAttribute.builder()
                                .key(DRAIN)
                                .value(String.valueOf(DRAIN_SECONDS))
                                .build()));
    }

    private int drainSecondsOf(TargetGroup group) {
        return balancing
                .client()
                .describeTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn()))
                .attributes()
                .stream()
                .filter(attribute -> DRAIN.equals(attribute.key()))
                .map(TargetGroupAttribute::value)
                .findFirst()
                .map(Integer::valueOf)
                .orElse(USUAL_DRAIN_SECONDS);
    }

    private State state(WebWish web) {
        HealthCheck check = web.healthCheck();
        return new State(
                network.vpcId(),
                check.path(),
                switch (check.success()) {
                    case ANY_ANSWER -> "200-499";
                    case GOOD_STATUS -> "200-399";
                },
                INTERVAL_SECONDS,
                TIMEOUT_SECONDS,
                GOOD_CHECKS,
                BAD_CHECKS,
                DRAIN_SECONDS);
    }

    private static Matcher matcher(State state) {
        return Matcher.builder().httpCode(state.goodStatus()).build();
    }

    private static String check(State state) {
        return state.path() + " is " + state.goodStatus() + " within " + state.timeoutSeconds() + " s, every "
                + state.intervalSeconds() + " s, " + state.goodChecks() + " good or " + state.badChecks() + " bad ones";
    }

    private String name() {
        return balancing.site().names().targetGroup(slot);
    }
}
