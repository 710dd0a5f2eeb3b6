package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/**
 * That the certificate has been issued. It is waited for only if all records are in zones of the account; it has nothing to
 * remove.
 */
record IssuedCertificateResource(AwsSite site, CertificateWish wish)
        implements Creatable<IssuedCertificateResource.State>, Removable<IssuedCertificateResource.State> {
    private static final Duration ISSUE_LIMIT = Duration.ofMinutes(10);

    /** What it is for. */
    record State(Set<String> domains) {
        State {
            domains = Set.copyOf(domains);
        }
    }

    static ResourceId id(String first) {
        return new ResourceId("certificate-validation", first);
    }

    @Override
    public ResourceId id() {
        return id(wish.first());
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(CertificateResource.id(wish.first()), ValidationRecordsResource.ID);
    }

    /** Waiting for it must not hold up the copying of data. */
    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wish.isOurs() && wish.willBeIssued() ? Optional.of(new State(wish.names())) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return wish.certificates()
                .current()
                .filter(Certificates::isIssued)
                .map(one -> new State(Certificates.names(one)));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        site.waiting()
                .until(
                        "the certificate of " + wish.first()
                                + " (its records are set; if they don't help, the name servers of the domain are not those"
                                + " of the hosted zone)",
                        ISSUE_LIMIT,
                        () -> {
                            wish.certificates().forget();
                            Optional<CertificateDetail> current =
                                    wish.certificates().current();
                            if (current.isEmpty()) {
                                throw new MigrationException(Refusals.of(wish)
                                        .orElse("The certificate of " + wish.first() + " has vanished. Run again."));
                            }
                            return current.filter(Certificates::isIssued);
                        });
    }

    @Override
    public void remove(State actual) {
        // The certificate itself is removed elsewhere.
    }
}
