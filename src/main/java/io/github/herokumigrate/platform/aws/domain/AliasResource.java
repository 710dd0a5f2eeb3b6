package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The record that leads a domain to the load balancer. It is set only where nothing leads the domain anywhere yet, so that
 * no run cuts anybody over.
 *
 * @param routing what leads the domains where
 * @param domain which one
 * @param dependsOn what has to serve before anybody is led there
 */
record AliasResource(Routing routing, DomainName domain, Set<ResourceId> dependsOn)
        implements Creatable<AliasResource.State>, Updatable<AliasResource.State>, Removable<AliasResource.State> {
    /**
     * Where it leads.
     *
     * @param target {@link Routing#CURRENT}, or the name of a load balancer that was ours before
     */
    record State(String target) {}

    @Override
    public ResourceId id() {
        return new ResourceId("record", domain.text());
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return routing.isFree(domain) ? Optional.of(new State(Routing.CURRENT)) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return routing.ours(domain).map(set -> new State(routing.target(set)));
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.target().equals(Routing.CURRENT)
                ? List.of()
                : List.of(Difference.updatable("target", actual.target(), Routing.CURRENT));
    }

    @Override
    public void create() throws InterruptedException {
        routing.zones().forget();
        if (!routing.isFree(domain)) {
            throw new MigrationException("Somebody has just set a record for " + domain
                    + ", which stays as it is. Run again to see where it leads.");
        }
        if (routing.ours(domain)
                .map(routing::target)
                .filter(Routing.CURRENT::equals)
                .isEmpty()) {
            routing.zones().set(routing.zones().of(domain).orElseThrow(), List.of(record()));
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<ResourceRecordSet> set = routing.ours(domain);
        if (set.isPresent()) {
            routing.zones().remove(routing.zones().of(domain).orElseThrow(), List.of(set.get()));
        }
    }

    private ResourceRecordSet record() {
        AliasTarget target = routing.address()
                .map(address -> AliasTarget.builder()
                        .dnsName(address.dnsName())
                        .hostedZoneId(address.hostedZoneId())
                        .evaluateTargetHealth(false)
                        .build())
                .orElseThrow(() -> new MigrationException(
                        "There is no load balancer that " + domain + " could lead to. Run again: it is made first."));
        return ResourceRecordSet.builder()
                .name(domain.text())
                .type(RRType.A)
                .aliasTarget(target)
                .build();
    }
}
