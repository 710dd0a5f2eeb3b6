package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** A load balancer of the user's, which gets rules and is not changed otherwise. */
final class ExistingBalancer {
    private final Balancing balancing;
    private final Network network;
    private final String named;
    private final Memo<Optional<LoadBalancer>> balancer;
    private final Memo<List<Listener>> listeners;

    /**
     * One of the user's.
     *
     * @param named its name or ARN
     */
    ExistingBalancer(Balancing balancing, Network network, String named) {
        this.balancing = balancing;
        this.network = network;
        this.named = named;
        balancer = new Memo<>(balancing.site().waiting().clock(), this::read);
        listeners = new Memo<>(
                balancing.site().waiting().clock(),
                () -> balancer.get()
                        .map(found -> balancing.listenersOf(found.loadBalancerArn()))
                        .orElse(List.of()));
    }

    /**
     * The load balancer.
     *
     * @throws ConfigurationException if it is not there or can't be used
     */
    LoadBalancer balancer() {
        LoadBalancer found = balancer.get()
                .orElseThrow(() -> new ConfigurationException("There is no load balancer '" + named + "' in "
                        + balancing.site().account().region() + " of account "
                        + balancing.site().account().id()
                        + ". Check its name or ARN and the Region, or name none to get"
                        + " one."));
        if (found.type() != LoadBalancerTypeEnum.APPLICATION) {
            throw new ConfigurationException("The load balancer '" + named + "' is of the type " + found.typeAsString()
                    + ". Name an Application Load Balancer, or none to get one.");
        }
        if (!network.vpcId().equals(found.vpcId())) {
            throw new ConfigurationException("The load balancer '" + named + "' is in the VPC " + found.vpcId()
                    + ", the tasks would be in " + network.vpcId() + ". Name " + found.vpcId() + " in <vpcId>.");
        }
        return found;
    }

    /**
     * The listener that gets the rules: that of HTTPS if there is one.
     *
     * @throws ConfigurationException if there is none
     */
    Listener listener() {
        balancer();
        return findListener()
                .orElseThrow(() -> new ConfigurationException("The load balancer '" + named
                        + "' has no listener for HTTP or HTTPS. Make one, or name no load balancer to get one."));
    }

    /** The load balancer, whether it can be used or not; one that is gone must not keep the rest from being removed. */
    Optional<LoadBalancer> find() {
        return balancer.get();
    }

    /** The listener that gets the rules, if there is one. */
    Optional<Listener> findListener() {
        return listeners.get().stream()
                .filter(listener ->
                        listener.protocol() == ProtocolEnum.HTTPS || listener.protocol() == ProtocolEnum.HTTP)
                .min(Comparator.<Listener, Boolean>comparing(listener -> listener.protocol() != ProtocolEnum.HTTPS)
                        .thenComparing(Listener::port));
    }

    private Optional<LoadBalancer> read() {
        try {
            return balancing
                    .client()
                    .describeLoadBalancers(request -> {
                        if (named.startsWith("arn:")) {
                            request.loadBalancerArns(named);
                        } else {
                            request.names(named);
                        }
                    })
                    .loadBalancers()
                    .stream()
                    .findFirst();
        } catch (LoadBalancerNotFoundException e) {
            return Optional.empty();
        }
    }
}
