package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * The scaling of one service. The service is ours; how it is scaled is ours too where a wish says so, and otherwise only
 * if our policy is there: a user who scales by other means may go on as long as there is the service.
 *
 * @param service the service as Application Auto Scaling names it
 * @param others what becomes of scaling without our policy, be it a user's or what a killed run has begun
 */
record ScalingResource(
        AwsSite site,
        ScalingReading reading,
        String service,
        ProcessType type,
        Optional<Scaling> wish,
        Others others,
        Set<ResourceId> dependsOn)
        implements Creatable<ScalingState>, Updatable<ScalingState>, Removable<ScalingState> {
    /** What becomes of scaling that is not known to be ours. */
    enum Others {
        /** It stays. */
        STAY,
        /** It goes, as its service does. */
        GO_WITH_SERVICE
    }

    private static final Duration CONCURRENT_LIMIT = Duration.ofMinutes(1);

    ScalingResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return new ResourceId("scaling", type.value());
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<ScalingState> desired() {
        return wish.map(scaling -> new ScalingState(
                scaling.minimum(), scaling.maximum(), Optional.of((double) scaling.targetCpuPercent())));
    }

    @Override
    public Optional<ScalingState> observe() {
        return reading.of(service)
                .filter(state ->
                        wish.isPresent() || state.cpuPercent().isPresent() || others == Others.GO_WITH_SERVICE);
    }

    @Override
    public List<Difference> differences(ScalingState actual) {
        ScalingState wished = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (actual.minimum() != wished.minimum()) {
            differences.add(Difference.updatable("minimum", actual.minimum(), wished.minimum()));
        }
        if (actual.maximum() != wished.maximum()) {
            differences.add(Difference.updatable("maximum", actual.maximum(), wished.maximum()));
        }
        if (!actual.cpuPercent().equals(wished.cpuPercent())) {
            differences.add(Difference.updatable("target CPU in percent", actual.cpuPercent(), wished.cpuPercent()));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        // Tags are taken at the first registration only.
        register(target().tags(site.tags().of("scaling")).build());
        putPolicy();
    }

    @Override
    public void update(ScalingState actual, List<Difference> differences) throws InterruptedException {
        register(target().build());
        putPolicy();
    }

    /** With its policies and their alarms. */
    @Override
    public void remove(ScalingState actual) throws InterruptedException {
        try {
            alone(() -> scaling()
                    .deregisterScalableTarget(request -> request.serviceNamespace(ServiceNamespace.ECS)
                            .resourceId(service)
                            .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)));
        } catch (ObjectNotFoundException e) {
            // Gone already.
        }
    }

    private RegisterScalableTargetRequest.Builder target() {
        Scaling scaling = wish.orElseThrow();
        return RegisterScalableTargetRequest.builder()
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId(service)
                .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                .minCapacity(scaling.minimum())
                .maxCapacity(scaling.maximum());
    }

    private void register(RegisterScalableTargetRequest request) throws InterruptedException {
        alone(() -> scaling().registerScalableTarget(request));
    }

    private void putPolicy() throws InterruptedException {
        double percent = wish.orElseThrow().targetCpuPercent();
        alone(() -> scaling()
                .putScalingPolicy(request -> request.policyName(ScalingReading.POLICY)
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .serviceNamespace(ServiceNamespace.ECS)
                        .resourceId(service)
                        .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                        .targetTrackingScalingPolicyConfiguration(tracking -> tracking.targetValue(percent)
                                .predefinedMetricSpecification(metric ->
                                        metric.predefinedMetricType(MetricType.ECS_SERVICE_AVERAGE_CPU_UTILIZATION)))));
    }

    private void alone(Callable<?> call) throws InterruptedException {
        try {
            site.waiting().eventually(CONCURRENT_LIMIT, e -> AwsErrors.isCode(e, "ConcurrentUpdateException"), call);
        } finally {
            reading.forget();
        }
    }

    private ApplicationAutoScalingClient scaling() {
        return site.clients().scaling();
    }
}
