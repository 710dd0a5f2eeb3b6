package io.github.herokumigrate.platform.aws.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.model.Tag;

/** What certificates go through at AWS and not at moto. */
class CertificateLifeTest {
    private TestAws aws;
    private FakeAcm acm;
    private Domains domains;

    @BeforeEach
    void start() {
        acm = new FakeAcm();
        aws = TestAws.empty();
    }

    @AfterEach
    void stop() {
        aws.close();
        acm.close();
    }

    @Test
    void recordsThatAreKnownLateAreWaitedFor() throws Exception {
        acm.looksWithoutRecords = 3;

        assertThat(aws.apply(all("*.example.com", "example.com"))).containsExactly("+ certificate/*.example.com");

        assertThat(domains.pending()).extracting(Pending::name).containsExactly("_proof.example.com");
    }

    @Test
    void whatAwsRefusesIsToldInOneSentenceAndRequestedAgain() throws Exception {
        zone();
        acm.status = "FAILED";
        acm.failureReason = "CAA_ERROR";
        assertThatThrownBy(() -> aws.apply(all("www.example.com")))
                .hasMessageContaining("AWS did not issue the certificate of www.example.com: the CAA records");
        all("www.example.com");
        assertThat(domains.notices())
                .containsExactly(
                        "AWS did not issue the certificate of www.example.com: the CAA records of a domain let other"
                                + " authorities issue only. Add the record 0 issue \"amazon.com\" to them, then run again.");

        acm.status = "ISSUED";
        assertThat(aws.apply(all("www.example.com")))
                .contains("+ certificate/www.example.com", "- certificate/outdated");
        assertThat(acm.certificates())
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.status).isEqualTo("ISSUED"));
        assertThat(domains.notices()).isEmpty();
        assertThat(aws.apply(all("www.example.com"))).isEmpty();
    }

    @Test
    void oneThatTimedOutIsRequestedAgain() throws Exception {
        aws.apply(all("www.example.org"));
        acm.certificates().get(0).status = "VALIDATION_TIMED_OUT";

        all("www.example.org");
        assertThat(domains.pending()).isEmpty();
        assertThat(domains.notices()).singleElement().asString().contains("not set within 72 hours");
        assertThat(aws.apply(all("www.example.org")))
                .containsExactlyInAnyOrder("+ certificate/www.example.org", "- certificate/outdated");
        assertThat(domains.pending()).hasSize(1);
        assertThat(acm.certificates()).hasSize(1);
    }

    @Test
    void aFormerOneServesUntilTheNewOneIsIssued() throws Exception {
        acm.status = "ISSUED";
        aws.apply(all("www.example.org"));
        String former = domains.issuedCertificateArn().orElseThrow();

        acm.status = "PENDING_VALIDATION";
        assertThat(aws.apply(all("shop.example.org", "www.example.org")))
                .containsExactly("+ certificate/shop.example.org");
        assertThat(domains.issuedCertificateArn()).contains(former);
        assertThat(domains.isExpected()).isTrue();
        assertThat(aws.apply(all("shop.example.org", "www.example.org"))).isEmpty();

        acm.certificates().get(1).status = "ISSUED";
        assertThat(aws.apply(all("shop.example.org", "www.example.org"))).containsExactly("- certificate/outdated");
        assertThat(domains.issuedCertificateArn()).isPresent().isNotEqualTo(Optional.of(former));
    }

    @Test
    void oneThatIsStillInUseIsRemovedWhenItIsNot() throws Exception {
        acm.status = "ISSUED";
        aws.apply(all("www.example.org"));
        acm.refusedDeletions = 3;

        assertThat(aws.remove(all("www.example.org"), Force.NONE)).contains("- certificate/www.example.org");
        assertThat(acm.certificates()).isEmpty();
    }

    @Test
    void ofTwoForTheSameDomainsOneGoes() throws Exception {
        aws.apply(all("www.example.org"));
        FakeAcm.Certificate first = acm.certificates().get(0);
        aws.clients()
                .acm()
                .requestCertificate(request -> request.domainName("www.example.org")
                        .tags(AwsTags.as(
                                aws.site().tags().of("certificate"),
                                (key, value) ->
                                        Tag.builder().key(key).value(value).build())));

        assertThat(aws.apply(all("www.example.org"))).containsExactly("- certificate/outdated");
        assertThat(acm.certificates()).containsExactly(first);
    }

    @Test
    void aZoneThatIsThereTwiceIsNoneOfOurs() throws Exception {
        zone();
        aws.clients()
                .dns()
                .createHostedZone(request -> request.name("example.com").callerReference("another"));

        assertThat(aws.apply(all("www.example.com"))).containsExactly("+ certificate/www.example.com");
        assertThat(domains.pending()).hasSize(1);
    }

    private void zone() {
        aws.clients()
                .dns()
                .createHostedZone(request -> request.name("example.com").callerReference("one"));
    }

    private List<Resource<?>> all(String... names) {
        domains = new Domains(aws.site(), DomainSettings.DEFAULT, List.of(names), Optional::empty);
        // Without a load balancer there is nothing for an alias to lead to.
        return domains.resources(Set.of()).stream()
                .filter(resource -> !(resource instanceof AliasResource))
                .toList();
    }
}
