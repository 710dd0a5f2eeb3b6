package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The service of the web process in Express Mode, with all that ECS makes for it.
 *
 * @param wished how it should run; empty for what an earlier wish left behind
 * @param observed what is there
 * @param rolling how it is rolled out
 * @param dependsOn what has to be right before it starts
 */
record ExpressResource(
        Optional<ExpressWish> wished, ExpressService observed, ExpressRollout rolling, Set<ResourceId> dependsOn)
        implements Creatable<ExpressState>, Updatable<ExpressState>, Removable<ExpressState> {
    static final ResourceId ID = new ResourceId("express-service", "web");

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<ExpressState> desired() {
        return wished.map(ExpressState::of);
    }

    @Override
    public Optional<ExpressState> observe() {
        return wished.isPresent() ? observed.state() : observed.presence();
    }

    @Override
    public List<Difference> differences(ExpressState actual) {
        ExpressState wish = desired().orElseThrow();
        String role = wish.infrastructureRole().orElseThrow();
        actual.infrastructureRole().filter(other -> !other.equals(role)).ifPresent(other -> {
            throw new ConfigurationException("The service '" + observed.name() + "' in ECS Express Mode has the"
                    + " infrastructure role " + other + ", and AWS does not let that be changed to " + role
                    + ". Set <migration><aws><infrastructureRoleArn> to the first, or remove the application with"
                    + " destroy and deploy it anew.");
        });
        return actual.differences(wish);
    }

    /** Its address goes with it, and nothing brings that back. */
    @Override
    public Optional<String> lossWhenNotWished() {
        return Optional.of("ends the web process in ECS Express Mode, with its address");
    }

    @Override
    public void create() throws InterruptedException {
        rolling.bringTo(wished.orElseThrow());
    }

    @Override
    public void update(ExpressState actual, List<Difference> differences) throws InterruptedException {
        rolling.bringTo(wished.orElseThrow());
    }

    @Override
    public void remove(ExpressState actual) throws InterruptedException {
        rolling.remove();
    }
}
