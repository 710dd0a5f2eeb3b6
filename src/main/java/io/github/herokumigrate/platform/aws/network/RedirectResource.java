package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;

/** That the HTTP listener sends clients to HTTPS, which it does as long as there is HTTPS. */
record RedirectResource(Listeners listeners, HttpsListenerResource https)
        implements Creatable<RedirectResource.State>, Removable<RedirectResource.State> {
    static final ResourceId ID = new ResourceId("redirect", "https");

    /** There is nothing to choose about it. */
    record State() {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(HttpListenerResource.ID, HttpsListenerResource.ID);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return https.isWished() ? Optional.of(new State()) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return listeners
                .at(HttpListenerResource.PORT)
                .filter(listener -> Forwarding.redirects(listener.defaultActions()))
                .map(listener -> new State());
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() {
        Action redirect = Action.builder()
                .type(ActionTypeEnum.REDIRECT)
                .redirectConfig(RedirectActionConfig.builder()
                        .protocol(ProtocolEnum.HTTPS.toString())
                        .port(String.valueOf(HttpsListenerResource.PORT))
                        .statusCode(RedirectActionStatusCodeEnum.HTTP_301)
                        .build())
                .build();
        listeners.change(HttpListenerResource.PORT, request -> request.defaultActions(redirect));
    }

    /** Forwards again, if there is still something to forward to. */
    @Override
    public void remove(State actual) {
        if (listeners.at(HttpListenerResource.PORT).isPresent() && listeners.canForward()) {
            Action forward = listeners.forward();
            listeners.change(HttpListenerResource.PORT, request -> request.defaultActions(forward));
        }
    }
}
