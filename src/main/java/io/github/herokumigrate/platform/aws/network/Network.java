package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Requests;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The user's network, which is only read, and our security groups in it. */
public final class Network {
    /** Who may reach the load balancer: everybody. */
    public static final ResourceId ALB_GROUP = SecurityGroupResource.id(SecurityGroups.ALB);
    /** Who may reach the tasks: the load balancer. */
    public static final ResourceId TASK_GROUP = SecurityGroupResource.id(SecurityGroups.TASK);
    /** Who may reach the database: the tasks. */
    public static final ResourceId DATABASE_GROUP = SecurityGroupResource.id(SecurityGroups.DATABASE);
    /** Who may reach the key-value store: the tasks. */
    public static final ResourceId CACHE_GROUP = SecurityGroupResource.id(SecurityGroups.CACHE);

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int POSTGRESQL = 5432;
    private static final int REDIS = 6379;
    private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

    private final AwsSite site;
    private final NetworkSettings settings;
    private final SecurityGroups groups;

    @Nullable
    private Place place;

    @Nullable
    private List<String> addressRanges;

    /** A network; nothing is read yet. */
    public Network(AwsSite site, NetworkSettings settings) {
        this.site = site;
        this.settings = settings;
        this.groups = new SecurityGroups(site, this::vpcId);
    }

    /**
     * The VPC.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException as {@link #check()}
     */
    public String vpcId() {
        return place().vpcId();
    }

    /**
     * The subnets, one for each Availability Zone, at most 16, sorted.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException as {@link #check()}
     */
    public List<String> subnetIds() {
        return place().subnetIds();
    }

    /**
     * The security groups of the tasks: those that the user named, or ours.
     *
     * @throws io.github.herokumigrate.model.MigrationException if ours is not there yet
     */
    public List<String> taskSecurityGroupIds() {
        return settings.securityGroups().isEmpty()
                ? List.of(securityGroupId(SecurityGroups.TASK))
                : settings.securityGroups();
    }

    /**
     * The id of one of our security groups.
     *
     * @param of what it protects: {@code alb}, {@code task}, {@code db}, {@code redis}
     * @throws io.github.herokumigrate.model.MigrationException if it is not there yet
     */
    public String securityGroupId(String of) {
        return groups.id(of);
    }

    /**
     * Looks whether the network can be used.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if there is no default VPC, if something that the user
     *     named is missing or of another VPC, or if the subnets are in one Availability Zone only; says all of it
     */
    public void check() {
        place();
    }

    /** What the user should know: that the internet does not reach the subnets (contract: AWS 1.4). One read. */
    public List<String> notices() {
        return new InternetRoute(site, place()).warning().stream().toList();
    }

    /** The security groups, those that are not wished too, so that they go. */
    public List<Resource<?>> resources(SecurityWish wish) {
        return List.of(
                group(SecurityGroups.ALB, Set.of(), () -> balancerRules(wish)),
                group(SecurityGroups.TASK, Set.of(ALB_GROUP), () -> taskRules(wish)),
                group(SecurityGroups.DATABASE, Set.of(TASK_GROUP), () -> databaseRules(wish)),
                group(SecurityGroups.CACHE, Set.of(TASK_GROUP), () -> cacheRules(wish)));
    }

    /** The name of one of our groups that has this id; otherwise the id itself. */
    String nameOfGroup(String id) {
        return SecurityGroups.ALL.stream()
                .filter(of -> groups.idOrNone(of).equals(id))
                .findFirst()
                .map(groups::name)
                .orElse(id);
    }

    private SecurityGroupResource group(
            String of, Set<ResourceId> dependsOn, Supplier<Optional<Set<IngressRule>>> rules) {
        return new SecurityGroupResource(groups, of, dependsOn, rules);
    }

    private static Optional<Set<IngressRule>> balancerRules(SecurityWish wish) {
        if (wish.webPort().isEmpty()
                || wish.requests() == Requests.FROM_VPC
                || !wish.balancerGroups().get().isEmpty()) {
            return Optional.empty();
        }
        Set<IngressRule> rules = new LinkedHashSet<>();
        for (String range : EVERYWHERE) {
            rules.add(IngressRule.fromAddresses(HTTP, range));
            rules.add(IngressRule.fromAddresses(HTTPS, range));
        }
        return Optional.of(rules);
    }

    private Optional<Set<IngressRule>> taskRules(SecurityWish wish) {
        if (!settings.securityGroups().isEmpty()) {
            return Optional.empty();
        }
        Set<IngressRule> rules = new LinkedHashSet<>();
        if (wish.webPort().isPresent() && wish.requests() == Requests.FROM_VPC) {
            // ECS's group may not be named here: ECS could not delete it then.
            addressRanges()
                    .forEach(range ->
                            rules.add(IngressRule.fromAddresses(wish.webPort().getAsInt(), range)));
        } else if (wish.webPort().isPresent()) {
            int port = wish.webPort().getAsInt();
            List<String> balancers = wish.balancerGroups().get();
            balancers.forEach(id -> rules.add(IngressRule.fromOther(port, id)));
            if (balancers.isEmpty()) {
                rules.add(IngressRule.fromOurs(port, SecurityGroups.ALB));
            }
        }
        return Optional.of(rules);
    }

    private Optional<Set<IngressRule>> databaseRules(SecurityWish wish) {
        if (wish.stores().contains(Store.DATABASE_BEHIND_PROXY)) {
            Set<IngressRule> rules = fromTasks(POSTGRESQL);
            rules.add(IngressRule.fromOurs(POSTGRESQL, SecurityGroups.DATABASE));
            return Optional.of(rules);
        }
        return wish.stores().contains(Store.DATABASE) ? Optional.of(fromTasks(POSTGRESQL)) : Optional.empty();
    }

    private Optional<Set<IngressRule>> cacheRules(SecurityWish wish) {
        return wish.stores().contains(Store.CACHE) ? Optional.of(fromTasks(REDIS)) : Optional.empty();
    }

    private Set<IngressRule> fromTasks(int port) {
        Set<IngressRule> rules = new LinkedHashSet<>();
        settings.securityGroups().forEach(id -> rules.add(IngressRule.fromOther(port, id)));
        if (rules.isEmpty()) {
            rules.add(IngressRule.fromOurs(port, SecurityGroups.TASK));
        }
        return rules;
    }

    /** Read once: nobody changes them while a goal runs. */
    private synchronized List<String> addressRanges() {
        List<String> known = addressRanges;
        if (known == null) {
            known = new PlaceReading(site, settings).addressRanges(vpcId());
            addressRanges = known;
        }
        return known;
    }

    /** Read once: nobody changes it while a goal runs. */
    private synchronized Place place() {
        Place known = place;
        if (known == null) {
            known = new PlaceReading(site, settings).place();
            place = known;
        }
        return known;
    }
}
