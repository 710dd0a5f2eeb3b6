package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * The listener at port 80. It forwards to the first target group until it redirects, which is a resource of its own.
 *
 * @param listeners makes and removes listeners
 * @param wish empty if there should be none
 */
record HttpListenerResource(Listeners listeners, Optional<WebWish> wish)
        implements Creatable<HttpListenerResource.State>,
                Updatable<HttpListenerResource.State>,
                Removable<HttpListenerResource.State> {
    static final ResourceId ID = new ResourceId("listener", "http");
    static final int PORT = 80;

    /** What it does with a request: {@link #SERVES} or something that we did not wish for. */
    record State(String action) {}

    private static final String SERVES = "forwards or redirects";

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(LoadBalancerResource.ID, TargetGroupResource.id(Slots.BLUE));
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish.map(web -> new State(SERVES));
    }

    @Override
    public Optional<State> observe() {
        return listeners.at(PORT).map(listener -> new State(action(listener)));
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.action().equals(SERVES)
                ? List.of()
                : List.of(Difference.updatable("default action", actual.action(), SERVES));
    }

    @Override
    public void create() throws InterruptedException {
        Action forward = listeners.forward();
        listeners.make(
                PORT,
                request -> request.protocol(ProtocolEnum.HTTP).defaultActions(forward),
                listeners.tags("listener-http"));
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        Action forward = listeners.forward();
        listeners.change(PORT, request -> request.defaultActions(forward));
    }

    @Override
    public void remove(State actual) {
        listeners.remove(PORT);
    }

    private String action(Listener listener) {
        List<Action> actions = listener.defaultActions();
        return Forwarding.redirects(actions) || !listeners.slots(actions).isEmpty()
                ? SERVES
                : actions.stream().map(Action::typeAsString).findFirst().orElse("nothing");
    }
}
