package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Reads how all services are scaled: one call for all, one more for each that is. */
final class ScalingReading {
    /** Our policy; by its name we know what we made. */
    static final String POLICY = "heroku-migrate-cpu";

    /** How many services AWS takes in one question. */
    private static final int AT_ONCE = 50;

    private final AwsSite site;
    private final Memo<Map<String, ScalingState>> states;

    ScalingReading(AwsSite site, List<String> services) {
        this.site = site;
        this.states = new Memo<>(site.waiting().clock(), () -> read(services));
    }

    /** How a service is scaled; empty if it is not. */
    Optional<ScalingState> of(String service) {
        return Optional.ofNullable(states.get().get(service));
    }

    /** Something was changed. */
    void forget() {
        states.forget();
    }

    private Map<String, ScalingState> read(List<String> services) {
        Map<String, ScalingState> found = new HashMap<>();
        for (int from = 0; from < services.size(); from += AT_ONCE) {
            List<String> some = services.subList(from, Math.min(from + AT_ONCE, services.size()));
            site
                    .clients()
                    .scaling()
                    .describeScalableTargetsPaginator(request -> request.serviceNamespace(ServiceNamespace.ECS)
                            .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                            .resourceIds(some))
                    .scalableTargets()
                    .stream()
                    .forEach(target -> found.put(target.resourceId(), state(target)));
        }
        return found;
    }

    private ScalingState state(ScalableTarget target) {
        return new ScalingState(
                target.minCapacity(),
                target.maxCapacity(),
                site
                        .clients()
                        .scaling()
                        .describeScalingPoliciesPaginator(request -> request.serviceNamespace(ServiceNamespace.ECS)
                                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                                .resourceId(target.resourceId()))
                        .scalingPolicies()
                        .stream()
                        .filter(policy -> policy.policyName().equals(POLICY))
                        .map(ScalingReading::cpuPercent)
                        .findFirst());
    }

    private static double cpuPercent(ScalingPolicy policy) {
        return Optional.ofNullable(policy.targetTrackingScalingPolicyConfiguration())
                .map(tracking -> tracking.targetValue())
                .orElse(0.0);
    }
}
