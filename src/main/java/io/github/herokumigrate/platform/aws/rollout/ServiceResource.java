package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * The ECS service of a process type.
 *
 * @param type the process type
 * @param wished how it should run; empty for what an earlier wish left behind
 * @param rolling how it is rolled out
 * @param dependsOn what has to be right before it starts
 */
record ServiceResource(
        ProcessType type, Optional<ServiceWish> wished, ServiceRollout rolling, Set<ResourceId> dependsOn)
        implements Creatable<ServiceResource.State>,
                Updatable<ServiceResource.State>,
                Removable<ServiceResource.State> {
    private static final int DIGEST_DIGITS = 12;

    /**
     * What is compared.
     *
     * @param spec the digest of what its tasks are
     * @param count how many tasks ECS keeps; empty if that follows the load
     * @param settings what it was made for
     * @param phase how far ECS is
     */
    record State(String spec, Optional<Integer> count, ServiceSettings settings, Phase phase) {}

    /** How far ECS is. */
    enum Phase {
        /** What was rolled out last runs. */
        SETTLED,
        /** A roll-out goes on, which a run that was killed has begun. */
        IN_PROGRESS,
        /** A roll-out failed and there was nothing to go back to. */
        FAILED,
        /** It is being deleted. */
        DRAINING
    }

    static ResourceId id(ProcessType type) {
        return new ResourceId("service", type.value());
    }

    @Override
    public ResourceId id() {
        return id(type);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wished.map(wish -> new State(
                AwsTags.digest(wish.spec().get()),
                wish.scaling().isPresent() ? Optional.empty() : Optional.of(wish.count()),
                ServiceSettings.of(wish, rolling.network()),
                Phase.SETTLED));
    }

    @Override
    public Optional<State> observe() {
        return rolling.services()
                .find(rolling.site().names().service(type))
                .filter(service -> !phase(service).equals(Phase.DRAINING)
                        || rolling.services().isOurs(service))
                .map(this::state);
    }

    @Override
    public List<Difference> differences(State actual) {
        State desired = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.spec().equals(desired.spec())) {
            differences.add(Difference.updatable("task definition", digits(actual.spec()), digits(desired.spec())));
        }
        if (!actual.count().equals(desired.count())) {
            differences.add(Difference.updatable("count", actual.count(), desired.count()));
        }
        differences.addAll(actual.settings().differences(desired.settings()));
        if (actual.phase() != desired.phase()) {
            differences.add(Difference.updatable("roll-out", text(actual.phase()), text(desired.phase())));
        }
        return differences;
    }

    /** The wish may have lost a process type by mistake, e.g. by a build from the wrong directory. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return Optional.of("ends all processes of type " + type + ", which the application has no longer");
    }

    @Override
    public void create() throws InterruptedException {
        rolling.bringTo(wished.orElseThrow());
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        rolling.bringTo(wished.orElseThrow());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        rolling.remove(rolling.site().names().service(type));
    }

    private State state(Service service) {
        rolling.services().requireOurs(service);
        return new State(
                rolling.runningSpec(service),
                wished.flatMap(ServiceWish::scaling).isPresent()
                        ? Optional.empty()
                        : Optional.of(service.desiredCount()),
                settings(service),
                phase(service));
    }

    static ServiceSettings settings(Service service) {
        return ServiceSettings.read(Tags.read(service.tags()).getOrDefault(AwsTags.SPEC, ""));
    }

    static Phase phase(Service service) {
        if (Services.DRAINING.equals(service.status())) {
            return Phase.DRAINING;
        }
        List<DeploymentRolloutState> states = service.deployments().stream()
                .map(deployment -> deployment.rolloutState())
                .toList();
        if (states.contains(DeploymentRolloutState.IN_PROGRESS)) {
            return Phase.IN_PROGRESS;
        }
        // One that failed beside the one that ECS went back to is history.
        boolean primaryFailed = service.deployments().stream()
                .anyMatch(deployment -> "PRIMARY".equals(deployment.status())
                        && deployment.rolloutState() == DeploymentRolloutState.FAILED);
        return primaryFailed ? Phase.FAILED : Phase.SETTLED;
    }

    private static String digits(String digest) {
        return digest.isEmpty() ? "unknown" : digest.substring(0, Math.min(DIGEST_DIGITS, digest.length()));
    }

    private static String text(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
