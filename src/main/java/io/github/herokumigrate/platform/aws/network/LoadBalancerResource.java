package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;

/**
 * Our Application Load Balancer, open to the internet.
 *
 * @param balancing what is there
 * @param network where it stands
 * @param idleTimeout how long it waits for the next byte
 * @param wished whether there should be one
 */
record LoadBalancerResource(Balancing balancing, Network network, Duration idleTimeout, BooleanSupplier wished)
        implements Creatable<LoadBalancerResource.State>,
                Updatable<LoadBalancerResource.State>,
                Removable<LoadBalancerResource.State> {
    static final ResourceId ID = new ResourceId("load-balancer", "web");

    private static final Duration GROUP_LIMIT = Duration.ofSeconds(30);
    private static final Duration ACTIVE_LIMIT = Duration.ofMinutes(10);
    private static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
    private static final long USUAL_IDLE_TIMEOUT = 60;

    /** Security groups of ours are told by their names. */
    record State(String vpcId, List<String> subnets, List<String> securityGroups, long idleTimeoutSeconds) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(Network.ALB_GROUP);
    }

    /** It takes minutes, so it is made beside the database. */
    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wished.getAsBoolean() ? Optional.of(wish()) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return balancing
                .balancer()
                .map(actual -> new State(
                        actual.vpcId(),
                        actual.availabilityZones().stream()
                                .map(AvailabilityZone::subnetId)
                                .sorted()
                                .toList(),
                        actual.securityGroups().stream()
                                .map(network::nameOfGroup)
                                .sorted()
                                .toList(),
                        idleTimeoutOf(actual)));
    }

    @Override
    public List<Difference> differences(State actual) {
        State wish = wish();
        if (!wish.vpcId().equals(actual.vpcId())) {
            throw new ConfigurationException("The load balancer '" + name() + "' is in the VPC " + actual.vpcId()
                    + " and can't move to " + wish.vpcId() + " without an interruption. Name " + actual.vpcId()
                    + " in <vpcId>, or remove the application at AWS with the goal destroy first.");
        }
        List<Difference> differences = new ArrayList<>();
        if (!wish.subnets().equals(actual.subnets())) {
            differences.add(Difference.updatable("subnets", actual.subnets(), wish.subnets()));
        }
        if (!wish.securityGroups().equals(actual.securityGroups())) {
            differences.add(Difference.updatable("security groups", actual.securityGroups(), wish.securityGroups()));
        }
        if (wish.idleTimeoutSeconds() != actual.idleTimeoutSeconds()) {
            differences.add(Difference.updatable(
                    "idle timeout in seconds", actual.idleTimeoutSeconds(), wish.idleTimeoutSeconds()));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        balancing.forget();
        Optional<String> there = balancing.balancer().map(LoadBalancer::loadBalancerArn);
        try {
            String arn = there.isPresent() ? there.get() : make();
            setIdleTimeout(arn);
        } finally {
            balancing.forget();
        }
        balancing.site().waiting().until("the load balancer '" + name() + "'", ACTIVE_LIMIT, () -> {
            balancing.forget();
            return balancing.balancer().filter(this::isActive);
        });
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        String arn = balancing
                .balancer()
                .orElseThrow(
                        () -> new MigrationException("The load balancer '" + name() + "' has vanished. Run again."))
                .loadBalancerArn();
        State wish = wish();
        try {
            if (!wish.subnets().equals(actual.subnets())) {
                balancing
                        .client()
                        .setSubnets(request -> request.loadBalancerArn(arn).subnets(wish.subnets()));
            }
            if (!wish.securityGroups().equals(actual.securityGroups())) {
                balancing
                        .client()
                        .setSecurityGroups(request -> request.loadBalancerArn(arn)
                                .securityGroups(network.securityGroupId(SecurityGroups.ALB)));
            }
            if (wish.idleTimeoutSeconds() != actual.idleTimeoutSeconds()) {
                setIdleTimeout(arn);
            }
        } finally {
            balancing.forget();
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<String> arn = balancing.balancer().map(LoadBalancer::loadBalancerArn);
        if (arn.isEmpty()) {
            return;
        }
        try {
            balancing.client().deleteLoadBalancer(request -> request.loadBalancerArn(arn.get()));
        } catch (OperationNotPermittedException e) {
            throw new MigrationException(
                    "Could not remove the load balancer '" + name() + "': AWS says: "
                            + e.awsErrorDetails().errorMessage()
                            + ". Switch its deletion protection off, then run again.",
                    e);
        } finally {
            balancing.forget();
        }
        balancing.site().waiting().until("the end of the load balancer '" + name() + "'", ACTIVE_LIMIT, () -> {
            balancing.forget();
            return balancing.balancer().isEmpty() ? Optional.of(true) : Optional.empty();
        });
    }

    private String make() throws InterruptedException {
        return balancing
                .site()
                .waiting()
                .eventually(
                        GROUP_LIMIT,
                        // contract: AWS 1.9: a new security group is not seen at once.
                        refused -> AwsErrors.isCode(refused, "InvalidSecurityGroup"),
                        () -> balancing
                                .client()
                                .createLoadBalancer(request -> request.name(name())
                                        .type(LoadBalancerTypeEnum.APPLICATION)
                                        .scheme(LoadBalancerSchemeEnum.INTERNET_FACING)
                                        .ipAddressType(IpAddressType.IPV4)
                                        .subnets(network.subnetIds())
                                        .securityGroups(network.securityGroupId(SecurityGroups.ALB))
                                        .tags(balancing.tags("load-balancer"))))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    private boolean isActive(LoadBalancer balancer) {
        if (balancer.state().code() == LoadBalancerStateEnum.FAILED) {
            throw new MigrationException("AWS could not make the load balancer '" + name() + "': "
                    + balancer.state().reason() + ". Remove it, then run again.");
        }
        return balancer.state().code() != LoadBalancerStateEnum.PROVISIONING;
    }

    private void setIdleTimeout(String arn) {
        balancing
                .client()
                .modifyLoadBalancerAttributes(request -> request.loadBalancerArn(arn)
                        .attributes(LoadBalancerAttribute.builder()
                                .key(IDLE_TIMEOUT)
                                .value(String.valueOf(idleTimeout.toSeconds()))
                                .build()));
    }

    private long idleTimeoutOf(LoadBalancer balancer) {
        return balancing
                .client()
                .describeLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .attributes()
                .stream()
                .filter(attribute -> IDLE_TIMEOUT.equals(attribute.key()))
                .map(LoadBalancerAttribute::value)
                .findFirst()
                .map(Long::valueOf)
                .orElse(USUAL_IDLE_TIMEOUT);
    }

    private State wish() {
        return new State(
                network.vpcId(),
                network.subnetIds(),
                List.of(balancing.site().names().securityGroup(SecurityGroups.ALB)),
                idleTimeout.toSeconds());
    }

    private String name() {
        return balancing.site().names().loadBalancer();
    }
}
