package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** The listeners of our load balancer: looked for by their port, as they have no names. */
record Listeners(Balancing balancing) {
    private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(30);

    Optional<Listener> at(int port) {
        return balancing.listener(port);
    }

    /** Makes one if there is none at this port. */
    void make(int port, Consumer<CreateListenerRequest.Builder> wish, List<Tag> tags) throws InterruptedException {
        balancing.forget();
        if (at(port).isPresent()) {
            return;
        }
        String balancer = balancing
                .balancer()
                .orElseThrow(() -> new MigrationException("There is no load balancer '"
                        + balancing.site().names().loadBalancer() + "' to listen at. Run again: it is made first."))
                .loadBalancerArn();
        try {
            balancing
                    .site()
                    .waiting()
                    .eventually(
                            VISIBLE_LIMIT,
                            Listeners::isUnseen,
                            () -> balancing.client().createListener(request -> {
                                request.loadBalancerArn(balancer).port(port).tags(tags);
                                wish.accept(request);
                            }));
        } catch (DuplicateListenerException e) {
            // The load balancer is ours, and so is whatever listens there.
        } finally {
            balancing.forget();
        }
    }

    /** Changes the one at this port. */
    void change(int port, Consumer<ModifyListenerRequest.Builder> wish) {
        String arn = at(port).orElseThrow(() -> new MigrationException(
                        "The load balancer no longer listens at port " + port + ". Run again: that is put right."))
                .listenerArn();
        try {
            balancing.client().modifyListener(request -> {
                request.listenerArn(arn);
                wish.accept(request);
            });
        } finally {
            balancing.forget();
        }
    }

    /** Removes the one at this port. */
    void remove(int port) {
        Optional<Listener> listener = at(port);
        if (listener.isEmpty()) {
            return;
        }
        try {
            balancing
                    .client()
                    .deleteListener(
                            request -> request.listenerArn(listener.get().listenerArn()));
        } catch (ListenerNotFoundException e) {
            // It is gone already.
        } finally {
            balancing.forget();
        }
    }

    /** What a listener does by default: it forwards to the first target group. */
    Action forward() {
        return new Forwarding(balancing).to(List.of(Slots.BLUE));
    }

    boolean canForward() {
        return balancing.group(Slots.BLUE).isPresent();
    }

    Set<String> slots(List<Action> actions) {
        return new Forwarding(balancing).slots(actions);
    }

    List<Tag> tags(String component) {
        return balancing.tags(component);
    }

    private static boolean isUnseen(AwsServiceException refused) {
        return refused instanceof TargetGroupNotFoundException || refused instanceof LoadBalancerNotFoundException;
    }
}
