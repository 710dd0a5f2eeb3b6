package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Where the records of the account's zones lead.
 *
 * @param site whose they are
 * @param zones the zones
 * @param balancer where the load balancer is, if there is one
 */
record Routing(AwsSite site, Zones zones, Supplier<Optional<LoadBalancer.Address>> balancer) {
    static final String CURRENT = "the load balancer";

    /** Records of these types lead a client somewhere, or have the name answered elsewhere. */
    private static final Set<RRType> LEADING = Set.of(RRType.A, RRType.AAAA, RRType.CNAME, RRType.HTTPS, RRType.NS);

    private static final String DUAL_STACK = "dualstack.";

    Optional<LoadBalancer.Address> address() {
        return balancer.get();
    }

    /** Whether the domain's zone is in the account and nothing but us leads the domain anywhere. */
    boolean isFree(DomainName domain) {
        return zones.of(domain).isPresent() && foreign(domain).isEmpty();
    }

    /** Our record of the domain. */
    Optional<ResourceRecordSet> ours(DomainName domain) {
        return leading(domain).stream().filter(this::isOurs).findFirst();
    }

    /** Where others lead the domain, in words; empty if nowhere. */
    Optional<String> foreign(DomainName domain) {
        List<ResourceRecordSet> others =
                leading(domain).stream().filter(set -> !isOurs(set)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.stream()
                        .map(set -> set.typeAsString() + " to " + value(set))
                        .collect(Collectors.joining(", ")));
    }

    /** Where a record of ours leads: {@link #CURRENT}, or the name that it has. */
    String target(ResourceRecordSet set) {
        String name = aliasName(set);
        return address()
                        .map(LoadBalancer.Address::dnsName)
                        .map(DomainName::plain)
                        .filter(name::equals)
                        .isPresent()
                ? CURRENT
                : name;
    }

    private List<ResourceRecordSet> leading(DomainName domain) {
        return zones.of(domain)
                .map(zone -> zones.records(zone, domain.text()).stream()
                        .filter(set -> LEADING.contains(set.type()))
                        // Every zone names its own servers.
                        .filter(set -> set.type() != RRType.NS || !domain.text().equals(zone.name()))
                        .toList())
                .orElse(List.of());
    }

    /** Records have no tags: ours leads to our load balancer, or to one of that name that was ours before. */
    private boolean isOurs(ResourceRecordSet set) {
        if (set.type() != RRType.A || set.aliasTarget() == null || set.setIdentifier() != null) {
            return false;
        }
        Pattern former = Pattern.compile(Pattern.quote(site.names().loadBalancer()) + "-\\d+\\."
                + Pattern.quote(site.account().region()) + "\\.elb\\.amazonaws\\.com(\\.cn)?");
        String name = aliasName(set);
        return target(set).equals(CURRENT) || former.matcher(name).matches();
    }

    private static String aliasName(ResourceRecordSet set) {
        String name = DomainName.plain(set.aliasTarget().dnsName());
        return name.startsWith(DUAL_STACK) ? name.substring(DUAL_STACK.length()) : name;
    }

    private static String value(ResourceRecordSet set) {
        return set.aliasTarget() != null
                ? DomainName.plain(set.aliasTarget().dnsName())
                : set.resourceRecords().stream().map(ResourceRecord::value).collect(Collectors.joining(" "));
    }
}
