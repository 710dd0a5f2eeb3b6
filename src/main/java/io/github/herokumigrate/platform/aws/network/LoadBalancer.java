package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What leads to the web process: our load balancer, or rules at one of the user's. */
public final class LoadBalancer {
    /** Our load balancer. */
    public static final ResourceId BALANCER = LoadBalancerResource.ID;
    /** The first target group. */
    public static final ResourceId TARGET_GROUP_BLUE = TargetGroupResource.id(Slots.BLUE);
    /** The second target group, if ECS shifts traffic. */
    public static final ResourceId TARGET_GROUP_GREEN = TargetGroupResource.id(Slots.GREEN);
    /** Port 80 of our load balancer. */
    public static final ResourceId HTTP = HttpListenerResource.ID;
    /** Port 443 of our load balancer. */
    public static final ResourceId HTTPS = HttpsListenerResource.ID;
    /** That port 80 leads to port 443. */
    public static final ResourceId REDIRECT = RedirectResource.ID;
    /** The rule at port 80 that ECS shifts traffic with. */
    public static final ResourceId HTTP_RULE = ProductionRuleResource.id("http");
    /** The rule at port 443 that ECS shifts traffic with. */
    public static final ResourceId HTTPS_RULE = ProductionRuleResource.id("https");
    /** The rules at a load balancer of the user's. */
    public static final ResourceId HOST_RULE = HostRuleResource.ID;

    private final Network network;
    private final LoadBalancerSettings settings;
    private final Balancing balancing;
    private final Rules rules;
    private final Optional<ExistingBalancer> existing;

    /**
     * Where a load balancer is found.
     *
     * @param arn its ARN
     * @param dnsName its name on the internet
     * @param hostedZoneId the zone of that name, which an alias record needs
     */
    public record Address(String arn, String dnsName, String hostedZoneId) {}

    /** A load balancer; nothing is read yet. */
    public LoadBalancer(AwsSite site, Network network, LoadBalancerSettings settings) {
        this.network = network;
        this.settings = settings;
        balancing = new Balancing(site);
        rules = new Rules(balancing);
        existing = settings.existing().map(named -> new ExistingBalancer(balancing, network, named));
    }

    /**
     * Everything that leads to the web process, that which is not wished too, so that it goes.
     *
     * @param wish empty if there is no web process
     */
    public List<Resource<?>> resources(Optional<WebWish> wish) {
        Optional<WebWish> own = existing.isPresent() ? Optional.empty() : wish;
        Listeners listeners = new Listeners(balancing);
        HttpsListenerResource https = new HttpsListenerResource(
                listeners, wish.map(WebWish::certificate).orElse(ServerCertificate.NONE), own);
        List<Resource<?>> resources = new ArrayList<>(List.of(
                new LoadBalancerResource(balancing, network, settings.idleTimeout(), own::isPresent),
                new TargetGroupResource(balancing, network, Slots.BLUE, wish),
                new TargetGroupResource(balancing, network, Slots.GREEN, wish.filter(LoadBalancer::shifts)),
                new HttpListenerResource(listeners, own),
                https,
                new RedirectResource(listeners, https),
                rule(Port.HTTP, own),
                rule(Port.HTTPS, own)));
        existing.ifPresent(theirs -> resources.add(new HostRuleResource(theirs, rules, wish)));
        return resources;
    }

    /**
     * What a service with such a web process has to wait for: ECS takes no target group that nothing leads to
     * (contract: AWS 1.1). Without a shift of traffic that is port 80 alone, which is there long before a certificate.
     */
    public Set<ResourceId> routes(WebWish wish) {
        Set<ResourceId> ids = new LinkedHashSet<>();
        ids.add(TARGET_GROUP_BLUE);
        ids.add(TARGET_GROUP_GREEN);
        if (existing.isPresent()) {
            ids.add(HOST_RULE);
        } else {
            ids.add(HTTP);
            // Both, although there is one: the other one goes only after the service has let go of it.
            ids.add(HTTP_RULE);
            ids.add(HTTPS_RULE);
        }
        return ids;
    }

    /**
     * Looks whether a load balancer that the user named can be used.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if it is missing, of another kind or VPC, without a
     *     listener, or if no domain is configured
     */
    public void check(Optional<WebWish> wish) throws InterruptedException {
        if (existing.isPresent()) {
            new HostRuleResource(existing.get(), rules, wish).desired();
        }
    }

    /** Where the load balancer is found; empty while there is none. */
    public Optional<Address> address() {
        return (existing.isPresent() ? existing.flatMap(ExistingBalancer::find) : balancing.balancer())
                .map(found -> new Address(found.loadBalancerArn(), found.dnsName(), found.canonicalHostedZoneId()));
    }

    /** The security groups of the user's load balancer, from which requests come then; none if it is ours. */
    public List<String> theirSecurityGroupIds() {
        return existing.flatMap(ExistingBalancer::find)
                .map(found -> found.securityGroups())
                .orElse(List.of());
    }

    /**
     * The ARN of a target group.
     *
     * @param slot {@link Slots#BLUE} or {@link Slots#GREEN}
     * @throws MigrationException if it is not there
     */
    public String targetGroupArn(String slot) {
        return new Forwarding(balancing).arn(slot);
    }

    /**
     * The ARN of the rule that ECS shifts traffic with.
     *
     * @throws MigrationException if it is not there
     */
    public String productionRuleArn(WebWish wish) {
        Optional<Rule> rule = existing.isPresent()
                ? new HostRuleResource(existing.get(), rules, Optional.of(wish))
                        .found().stream().findFirst()
                : rule(wish.certificate().isExpected() ? Port.HTTPS : Port.HTTP, Optional.of(wish))
                        .rule();
        return rule.orElseThrow(() -> new MigrationException(
                        "The load balancer has no rule to shift traffic with yet. Run again: it is made first."))
                .ruleArn();
    }

    /**
     * What the load balancer thinks of the tasks; none if there is no such target group. One read, and those that find
     * the group.
     *
     * @param slot {@link Slots#BLUE} or {@link Slots#GREEN}
     */
    public List<TargetHealth> health(String slot) {
        return balancing
                .group(slot)
                .map(group -> balancing
                        .client()
                        .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                        .targetHealthDescriptions())
                .orElse(List.of())
                .stream()
                .map(LoadBalancer::health)
                .toList();
    }

    private enum Port {
        HTTP("http", HttpListenerResource.PORT),
        HTTPS("https", HttpsListenerResource.PORT);

        private final String name;
        private final int number;

        Port(String name, int number) {
            this.name = name;
            this.number = number;
        }
    }

    private ProductionRuleResource rule(Port port, Optional<WebWish> own) {
        return new ProductionRuleResource(
                balancing,
                rules,
                port.name,
                port.number,
                own.map(WebWish::slots).orElse(Slots.ONE),
                () -> own.filter(LoadBalancer::shifts)
                        .filter(web -> web.certificate().isExpected() == (port == Port.HTTPS))
                        .isPresent());
    }

    private static boolean shifts(WebWish wish) {
        return wish.slots() == Slots.TWO;
    }

    private static TargetHealth health(TargetHealthDescription description) {
        TargetDescription target = description.target();
        String reason = description.targetHealth().reasonAsString();
        String words = description.targetHealth().description();
        return new TargetHealth(
                target.id() + ":" + target.port(),
                description.targetHealth().stateAsString(),
                words != null ? words : reason != null ? reason : "");
    }
}
