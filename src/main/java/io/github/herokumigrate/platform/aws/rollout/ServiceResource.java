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
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * The ECS service of a process type.
 *
 * @param type the process type
 * @param wished how it should run; empty for what an earlier wish left behind
 * @param loss what is lost if it is not wished, as {@link #lossWhenNotWished()} tells it
 * @param rolling how it is rolled out
 * @param dependsOn what has to be right before it starts
 */
record ServiceResource(
        ProcessType type, Optional<ServiceWish> wished, String loss, ServiceRollout rolling, Set<ResourceId> dependsOn)
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
                .filter(service -> Phase.of(service) != Phase.DRAINING
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
            differences.add(Difference.updatable(
                    "roll-out", actual.phase().words(), desired.phase().words()));
        }
        return differences;
    }

    /** The wish may have lost a process type by mistake, e.g. by a build from the wrong directory. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return Optional.of(loss);
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
                Phase.of(service));
    }

    static ServiceSettings settings(Service service) {
        return ServiceSettings.read(Tags.read(service.tags()).getOrDefault(AwsTags.SPEC, ""));
    }

    private static String digits(String digest) {
        return digest.isEmpty() ? "unknown" : digest.substring(0, Math.min(DIGEST_DIGITS, digest.length()));
    }
}
