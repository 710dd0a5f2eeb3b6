package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** The request for a certificate of all domains. It does not wait for its being issued. */
record CertificateResource(AwsSite site, CertificateWish wish)
        implements Creatable<CertificateResource.State>, Removable<CertificateResource.State> {
    // contract: AWS 1.5: the records are known some seconds after the request.
    private static final Duration RECORDS_LIMIT = Duration.ofMinutes(2);
    // A listener that is gone is seen here for some minutes more.
    private static final Duration USE_LIMIT = Duration.ofMinutes(10);

    /** What it is for. */
    record State(Set<String> domains) {
        State {
            domains = Set.copyOf(domains);
        }
    }

    static ResourceId id(String first) {
        return new ResourceId("certificate", first);
    }

    @Override
    public ResourceId id() {
        return id(wish.first());
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    /** It is cheap, and others need time after it. */
    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish.isOurs() ? Optional.of(new State(wish.names())) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return wish.certificates().current().map(one -> new State(Certificates.names(one)));
    }

    /** It is found by its domains, so they don't differ. */
    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        wish.certificates().forget();
        Optional<String> there = wish.certificates().current().map(CertificateDetail::certificateArn);
        String arn = there.isPresent() ? there.get() : request();
        site.waiting()
                .until(
                        "the records that prove the domains of the certificate of " + wish.first(),
                        RECORDS_LIMIT,
                        () -> {
                            wish.certificates().forget();
                            return wish.certificates().find(arn).filter(this::hasRecords);
                        });
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<CertificateDetail> current = wish.certificates().current();
        if (current.isPresent()) {
            delete(site, wish.certificates(), current.get().certificateArn());
        }
    }

    /** Deletes a certificate as soon as no listener has it any more. */
    static void delete(AwsSite site, Certificates certificates, String arn) throws InterruptedException {
        try {
            site.waiting()
                    .eventually(
                            USE_LIMIT,
                            ResourceInUseException.class::isInstance,
                            () -> site.clients().acm().deleteCertificate(request -> request.certificateArn(arn)));
        } catch (ResourceNotFoundException e) {
            // It is gone already.
        } finally {
            certificates.forget();
        }
    }

    /**
     * The token makes the SDK's own retries harmless. It is a new one each time, as ACM remembers it for an hour, longer
     * than a certificate that was removed or failed may live; whatever was made before is found by looking.
     */
    private String request() {
        List<String> names = wish.domains().stream().map(DomainName::text).toList();
        String token = UUID.randomUUID().toString().replace("-", "");
        try {
            return site.clients()
                    .acm()
                    .requestCertificate(request -> {
                        request.domainName(names.get(0))
                                .validationMethod(ValidationMethod.DNS)
                                .idempotencyToken(token)
                                .tags(AwsTags.as(
                                        site.tags().of("certificate"),
                                        (key, value) -> Tag.builder()
                                                .key(key)
                                                .value(value)
                                                .build()));
                        if (names.size() > 1) {
                            request.subjectAlternativeNames(names);
                        }
                    })
                    .certificateArn();
        } finally {
            wish.certificates().forget();
        }
    }

    private boolean hasRecords(CertificateDetail certificate) {
        if (certificate.status() == CertificateStatus.FAILED) {
            throw new MigrationException(Refusals.text(wish, certificate));
        }
        return certificate.hasDomainValidationOptions()
                && certificate.domainValidationOptions().stream()
                        .map(DomainValidation::resourceRecord)
                        .allMatch(record -> record != null);
    }
}
