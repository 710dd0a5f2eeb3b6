package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The hosted zones of the account and their records: one read for the zones, one for the records of a zone unless it has
 * many.
 */
final class Zones {
    private static final Duration BUSY_LIMIT = Duration.ofMinutes(2);
    /** More types than one name can have records of, as long as nobody sets weights. */
    private static final String RECORDS_OF_A_NAME = "20";

    private final AwsSite site;
    private final Memo<List<Zone>> zones;
    private final Map<Zone, Memo<ListResourceRecordSetsResponse>> records = new ConcurrentHashMap<>();

    Zones(AwsSite site) {
        this.site = site;
        this.zones = new Memo<>(site.waiting().clock(), this::read);
    }

    /**
     * The zone that the records of a domain belong into: the one with the longest name. Empty if it is not in the
     * account, and if there are two of that name, as only one of them can be the one that the internet asks.
     */
    Optional<Zone> of(DomainName domain) {
        List<Zone> candidates = zones.get().stream()
                .filter(zone -> domain.isWithin(zone.name()))
                .sorted(Comparator.comparingInt((Zone zone) -> zone.name().length())
                        .reversed())
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Zone longest = candidates.get(0);
        return candidates.stream()
                                .filter(zone -> zone.name().equals(longest.name()))
                                .count()
                        == 1
                ? Optional.of(longest)
                : Optional.empty();
    }

    /** The records of a name. */
    List<ResourceRecordSet> records(Zone zone, String name) {
        ListResourceRecordSetsResponse first = records.computeIfAbsent(
                        zone,
                        one -> new Memo<>(
                                site.waiting().clock(),
                                () -> site.clients()
                                        .dns()
                                        .listResourceRecordSets(request -> request.hostedZoneId(one.id()))))
                .get();
        List<ResourceRecordSet> found = of(name, first);
        return found.isEmpty() && Boolean.TRUE.equals(first.isTruncated())
                ? of(
                        name,
                        site.clients()
                                .dns()
                                .listResourceRecordSets(request -> request.hostedZoneId(zone.id())
                                        .startRecordName(name)
                                        .maxItems(RECORDS_OF_A_NAME)))
                : found;
    }

    /** Sets records as they are given here. */
    void set(Zone zone, List<ResourceRecordSet> sets) throws InterruptedException {
        change(zone, ChangeAction.UPSERT, sets);
    }

    /** Removes records, which have to be given exactly as they are. */
    void remove(Zone zone, List<ResourceRecordSet> sets) throws InterruptedException {
        change(zone, ChangeAction.DELETE, sets);
    }

    /** Reads anew at the next time. */
    void forget() {
        zones.forget();
        records.clear();
    }

    private void change(Zone zone, ChangeAction action, List<ResourceRecordSet> sets) throws InterruptedException {
        List<Change> changes = sets.stream()
                .map(set ->
                        Change.builder().action(action).resourceRecordSet(set).build())
                .toList();
        try {
            site.waiting()
                    .eventually(
                            BUSY_LIMIT,
                            PriorRequestNotCompleteException.class::isInstance,
                            () -> site.clients()
                                    .dns()
                                    .changeResourceRecordSets(request -> request.hostedZoneId(zone.id())
                                            .changeBatch(ChangeBatch.builder()
                                                    .changes(changes)
                                                    .build())));
        } finally {
            records.clear();
        }
    }

    private static List<ResourceRecordSet> of(String name, ListResourceRecordSetsResponse page) {
        return page.resourceRecordSets().stream()
                .filter(set -> DomainName.plain(set.name()).equals(DomainName.plain(name)))
                .toList();
    }

    private List<Zone> read() {
        return site.clients().dns().listHostedZonesPaginator().hostedZones().stream()
                // Nobody outside of a VPC asks a private one.
                .filter(zone -> zone.config() == null
                        || !Boolean.TRUE.equals(zone.config().privateZone()))
                .map(zone -> new Zone(zone.id(), DomainName.plain(zone.name())))
                .toList();
    }
}
