package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records that prove to ACM whose the domains are, in those zones that are in the account. They stay, as ACM asks again
 * before each renewal. Their names are known only after the certificate was requested, so all are one resource.
 */
record ValidationRecordsResource(CertificateWish wish)
        implements Creatable<ValidationRecordsResource.State>,
                Updatable<ValidationRecordsResource.State>,
                Removable<ValidationRecordsResource.State> {
    static final ResourceId ID = new ResourceId("record", "validation");

    private static final long SECONDS = 300;

    /** The domains that are proved. */
    record State(Set<String> domains) {
        State {
            domains = Set.copyOf(domains);
        }
    }

    /** A record and where it belongs. */
    private record Proof(String base, Zone zone, String name, String value) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(CertificateResource.id(wish.first()));
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish.isOurs() ? state(wished()) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return state(ours().stream()
                .filter(proof -> set(proof).isPresent())
                .map(Proof::base)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Difference> differences(State actual) {
        Set<String> wished = wished();
        return actual.domains().containsAll(wished)
                ? List.of()
                : List.of(Difference.updatable("proved domains", actual.domains(), wished));
    }

    @Override
    public void create() throws InterruptedException {
        wish.zones().forget();
        wish.certificates().forget();
        if (wish.certificates().current().isEmpty()) {
            throw new MigrationException("There is no certificate for " + wish.first()
                    + " whose domains could be proved. Run again: it is requested first.");
        }
        Map<Zone, Map<String, ResourceRecordSet>> missing = new HashMap<>();
        for (Proof proof : proofs()) {
            if (set(proof).isEmpty()) {
                // By name: two equal records in one batch are refused.
                missing.computeIfAbsent(proof.zone(), zone -> new HashMap<>()).put(proof.name(), record(proof));
            }
        }
        for (Map.Entry<Zone, Map<String, ResourceRecordSet>> entry : missing.entrySet()) {
            wish.zones().set(entry.getKey(), List.copyOf(entry.getValue().values()));
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Map<Zone, Map<String, ResourceRecordSet>> there = new HashMap<>();
        for (Proof proof : ours()) {
            set(proof)
                    .ifPresent(set -> there.computeIfAbsent(proof.zone(), zone -> new HashMap<>())
                            .put(proof.name(), set));
        }
        for (Map.Entry<Zone, Map<String, ResourceRecordSet>> entry : there.entrySet()) {
            wish.zones().remove(entry.getKey(), List.copyOf(entry.getValue().values()));
        }
    }

    private Set<String> wished() {
        Set<String> foreign =
                proofs().stream().filter(this::isForeign).map(Proof::base).collect(Collectors.toSet());
        return wish.domains().stream()
                .filter(domain -> wish.zones().of(domain).isPresent())
                .map(DomainName::base)
                .filter(Predicate.not(foreign::contains))
                .collect(Collectors.toSet());
    }

    private List<Proof> ours() {
        return proofs().stream().filter(Predicate.not(this::isForeign)).toList();
    }

    /** Whether it is there for a certificate of somebody else too, who still needs it when ours goes. */
    private boolean isForeign(Proof proof) {
        return wish.certificates().isShared(proof.base()) && set(proof).isPresent();
    }

    private List<Proof> proofs() {
        List<Proof> proofs = new ArrayList<>();
        for (DomainValidation option : wish.certificates()
                .current()
                .map(CertificateDetail::domainValidationOptions)
                .orElse(List.of())) {
            DomainName domain = new DomainName(DomainName.plain(option.domainName()));
            if (option.resourceRecord() != null) {
                wish.zones()
                        .of(domain)
                        .ifPresent(zone -> proofs.add(new Proof(
                                domain.base(),
                                zone,
                                option.resourceRecord().name(),
                                option.resourceRecord().value())));
            }
        }
        return proofs;
    }

    private Optional<ResourceRecordSet> set(Proof proof) {
        return wish.zones().records(proof.zone(), proof.name()).stream()
                .filter(set -> set.type() == RRType.CNAME)
                .filter(set -> set.resourceRecords().stream()
                        .anyMatch(record -> DomainName.plain(record.value()).equals(DomainName.plain(proof.value()))))
                .findFirst();
    }

    private static ResourceRecordSet record(Proof proof) {
        return ResourceRecordSet.builder()
                .name(proof.name())
                .type(RRType.CNAME)
                .ttl(SECONDS)
                .resourceRecords(ResourceRecord.builder().value(proof.value()).build())
                .build();
    }

    private static Optional<State> state(Set<String> domains) {
        return domains.isEmpty() ? Optional.empty() : Optional.of(new State(domains));
    }
}
