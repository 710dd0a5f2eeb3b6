package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/**
 * Certificates of ours that the wished one replaces, and those that failed. They go, but for one that still serves because
 * the wished one has not been issued.
 */
record OutdatedCertificatesResource(AwsSite site, CertificateWish wish)
        implements Updatable<OutdatedCertificatesResource.State>, Removable<OutdatedCertificatesResource.State> {
    static final ResourceId ID = new ResourceId("certificate", "outdated");

    /** Each with its domains and its status. */
    record State(List<String> certificates) {
        State {
            certificates = List.copyOf(certificates);
        }
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return state(wish.predecessor().stream().toList());
    }

    @Override
    public Optional<State> observe() {
        return state(wish.certificates().outdated());
    }

    @Override
    public List<Difference> differences(State actual) {
        return desired().filter(actual::equals).isPresent()
                ? List.of()
                : List.of(Difference.updatable(
                        "certificates",
                        actual.certificates(),
                        desired().map(State::certificates).orElse(List.of())));
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        Optional<String> kept = wish.predecessor().map(CertificateDetail::certificateArn);
        for (CertificateDetail outdated : wish.certificates().outdated()) {
            if (!kept.equals(Optional.of(outdated.certificateArn()))) {
                CertificateResource.delete(site, wish.certificates(), outdated.certificateArn());
            }
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        for (CertificateDetail outdated : wish.certificates().outdated()) {
            CertificateResource.delete(site, wish.certificates(), outdated.certificateArn());
        }
    }

    private static Optional<State> state(List<CertificateDetail> certificates) {
        return certificates.isEmpty()
                ? Optional.empty()
                : Optional.of(new State(certificates.stream()
                        .map(one -> Certificates.names(one).stream().sorted().toList() + " " + one.statusAsString())
                        .sorted()
                        .toList()));
    }
}
