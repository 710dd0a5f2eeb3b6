package io.github.herokumigrate.platform.aws.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Waiting;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.Network;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.network.SecurityWish;
import io.github.herokumigrate.platform.aws.network.Slots;
import io.github.herokumigrate.platform.aws.network.WebWish;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class DomainsTest {
    private TestAws aws;
    private AwsSite site;
    private LoadBalancer balancer;
    private Domains domains;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        site = aws.site();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void withTheZoneInTheAccountOneRunEndsWithHttps() throws Exception {
        String zone = zone("example.com");

        assertThat(aws.apply(all("www.example.com", "example.com", "*.example.com")))
                .contains(
                        "+ certificate/www.example.com",
                        "+ record/validation",
                        "+ certificate-validation/www.example.com",
                        "+ listener/https",
                        "+ redirect/https",
                        "+ record/www.example.com",
                        "+ record/example.com",
                        "+ record/*.example.com");
        assertThat(aws.apply(all("www.example.com", "example.com", "*.example.com")))
                .isEmpty();

        String arn = domains.issuedCertificateArn().orElseThrow();
        assertThat(aws.cli("acm", "describe-certificate", "--certificate-arn", arn))
                .contains("\"ISSUED\"", "\"*.example.com\"", "\"example.com\"", "\"DNS\"");
        assertThat(aws.cli("acm", "list-tags-for-certificate", "--certificate-arn", arn))
                .contains("heroku-migrate:managed", "acme-orders");
        String records = aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone);
        assertThat(records)
                .contains(
                        "acm-validations.aws", balancer.address().orElseThrow().dnsName(), "\"A\"")
                .containsOnlyOnce("\"_d930b28be6c5927595552b219965053e.example.com.\"");
        assertThat(domains.pending()).isEmpty();
        assertThat(domains.notices()).isEmpty();

        assertThat(aws.remove(all("www.example.com", "example.com", "*.example.com"), Force.NONE))
                .contains(
                        "- record/www.example.com",
                        "- record/*.example.com",
                        "- listener/https",
                        "- record/validation",
                        "- certificate/www.example.com",
                        "- load-balancer/web");
        assertThat(aws.cli("acm", "list-certificates")).doesNotContain("example.com");
        assertThat(aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone))
                .doesNotContain("CNAME", "\"A\"");
        assertThat(aws.remove(all("www.example.com", "example.com", "*.example.com"), Force.NONE))
                .isEmpty();

        // ACM remembers the token of a request longer than we keep the certificate.
        assertThat(aws.apply(all("www.example.com", "example.com", "*.example.com")))
                .contains("+ certificate/www.example.com");
    }

    @Test
    void aZoneElsewhereIsNotWaitedForAndALaterRunFinishes() throws Exception {
        zone("example.com");

        assertThat(aws.apply(all("www.example.com", "shop.example.org")))
                .contains("+ certificate/www.example.com", "+ record/validation", "+ record/www.example.com")
                .doesNotContain("+ certificate-validation/www.example.com", "+ listener/https");
        assertThat(domains.pending())
                .singleElement()
                .isEqualTo(new Pending(
                        "_d930b28be6c5927595552b219965053e.shop.example.org",
                        "CNAME",
                        "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws.",
                        "It proves to AWS that shop.example.org is yours; there is no HTTPS before. Keep it: AWS asks again"
                                + " before each renewal.",
                        Pending.Purpose.CERTIFICATE));

        // moto issues it as if the user had set the record.
        aws.site()
                .waiting()
                .until(
                        "moto",
                        Duration.ofMinutes(1),
                        () -> aws
                                .clients()
                                .acm()
                                .listCertificates(request -> request.certificateStatuses(CertificateStatus.ISSUED))
                                .certificateSummaryList()
                                .stream()
                                .findFirst());
        List<Resource<?>> resources = all("www.example.com", "shop.example.org");
        assertThat(domains.pending())
                .singleElement()
                .satisfies(record -> assertThat(record.name()).isEqualTo("shop.example.org"))
                .satisfies(record -> assertThat(record.value())
                        .isEqualTo(balancer.address().orElseThrow().dnsName()))
                .satisfies(record -> assertThat(record.purpose()).isEqualTo(Pending.Purpose.CUT_OVER));

        // Its validation is seen, not made.
        assertThat(aws.apply(resources)).containsExactly("+ listener/https", "+ redirect/https");
        assertThat(aws.apply(all("www.example.com", "shop.example.org"))).isEmpty();
        assertThat(aws.clients().acm().listCertificates().certificateSummaryList())
                .hasSize(1);
    }

    @Test
    void aRecordThatLeadsElsewhereIsNeverChanged() throws Exception {
        String zone = zone("example.com");
        record(zone, "www.example.com", "CNAME", "shop.herokudns.com");

        assertThat(aws.apply(all("www.example.com", "shop.example.com")))
                .contains("+ record/shop.example.com", "+ listener/https")
                .doesNotContain("+ record/www.example.com");

        assertThat(aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone))
                .contains("shop.herokudns.com");
        assertThat(domains.pending())
                .singleElement()
                .satisfies(record -> assertThat(record.name()).isEqualTo("www.example.com"))
                .satisfies(record -> assertThat(record.why())
                        .contains("The hosted zone example.com has a record of that name already (CNAME to"
                                + " shop.herokudns.com), which stays until you replace it."));
        assertThat(aws.apply(all("www.example.com", "shop.example.com"))).isEmpty();
        assertThat(aws.remove(all("www.example.com", "shop.example.com"), Force.NONE))
                .doesNotContain("- record/www.example.com");
        assertThat(aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone))
                .contains("shop.herokudns.com");
    }

    @Test
    void otherDomainsGetAnotherCertificateAndTheFormerGoesAfterwards() throws Exception {
        zone("example.com");
        aws.apply(all("www.example.com"));
        String former = domains.issuedCertificateArn().orElseThrow();

        assertThat(aws.apply(all("www.example.com", "shop.example.com")))
                .containsExactlyInAnyOrder(
                        "+ certificate/www.example.com",
                        "+ record/validation",
                        "+ certificate-validation/www.example.com",
                        "~ listener/https",
                        "- certificate/outdated",
                        "+ record/shop.example.com");

        assertThat(domains.issuedCertificateArn()).isPresent().isNotEqualTo(Optional.of(former));
        assertThat(aws.cli("acm", "list-certificates")).doesNotContain(former);
        assertThat(aws.apply(all("www.example.com", "shop.example.com"))).isEmpty();
    }

    @Test
    void aFormerAliasIsLedToTheNewLoadBalancer() throws Exception {
        String zone = zone("example.com");
        aws.apply(all("www.example.com"));
        aws.clients()
                .dns()
                .changeResourceRecordSets(request -> request.hostedZoneId(zone)
                        .changeBatch(batch(ResourceRecordSet.builder()
                                .name("www.example.com")
                                .type("A")
                                .aliasTarget(target -> target.dnsName(
                                                "dualstack.hm-acme-orders-1234567.eu-west-1.elb.amazonaws.com.")
                                        .hostedZoneId("Z2P70J7EXAMPLE")
                                        .evaluateTargetHealth(false))
                                .build())));

        assertThat(aws.apply(all("www.example.com"))).containsExactly("~ record/www.example.com");
        assertThat(aws.apply(all("www.example.com"))).isEmpty();
    }

    @Test
    void whatAKilledRunMadeIsFinishedAndNothingIsMadeTwice() throws Exception {
        String zone = zone("example.com");
        aws.apply(all("www.example.com"));
        String records = aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone);

        for (Resource<?> resource : all("www.example.com")) {
            if (resource.desired().isPresent() && resource instanceof Creatable<?> creatable) {
                creatable.create();
                creatable.create();
            }
        }

        assertThat(aws.clients().acm().listCertificates().certificateSummaryList())
                .hasSize(1);
        assertThat(aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone))
                .isEqualTo(records);
    }

    @Test
    void aCertificateOfOthersForTheSameDomainIsLeftAloneWithItsProof() throws Exception {
        String zone = zone("example.com");
        String theirs = aws.clients()
                .acm()
                .requestCertificate(request -> request.domainName("www.example.com"))
                .certificateArn();
        record(
                zone,
                "_d930b28be6c5927595552b219965053e.www.example.com",
                "CNAME",
                "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws.");

        assertThat(aws.apply(all("www.example.com"))).contains("+ certificate/www.example.com", "+ listener/https");
        assertThat(domains.issuedCertificateArn()).isPresent().isNotEqualTo(Optional.of(theirs));
        assertThat(aws.apply(all("www.example.com"))).isEmpty();

        aws.remove(all("www.example.com"), Force.NONE);
        assertThat(aws.cli("acm", "list-certificates")).contains(theirs);
        assertThat(aws.cli("route53", "list-resource-record-sets", "--hosted-zone-id", zone))
                .contains("acm-validations.aws");
    }

    @Test
    void aPlanThatFindsNothingToDoReadsLittleAndWritesNothing() throws Exception {
        try (CallLog log = new CallLog(URI.create(System.getProperty("aws.endpointUrl")))) {
            System.setProperty("aws.endpointUrl", log.uri().toString());
            String zone = zone("example.com");
            aws.apply(all("www.example.com"));
            log.take();
            // Whatever is remembered stays fresh, however slow the machine is.
            site = new AwsSite(
                    site.clients(),
                    site.account(),
                    site.names(),
                    site.tags(),
                    new Waiting(Duration.ZERO, Clock.fixed(Instant.now(), ZoneOffset.UTC)));

            assertThat(aws.plan(all("www.example.com")).isEmpty()).isTrue();

            assertThat(log.take())
                    .containsExactlyInAnyOrder(
                            "DescribeSubnets",
                            "DescribeSecurityGroups",
                            "DescribeLoadBalancers",
                            "DescribeLoadBalancerAttributes",
                            "DescribeTargetGroups",
                            "DescribeTargetGroupAttributes",
                            "DescribeListeners",
                            "DescribeTags",
                            "ListCertificates",
                            "ListTagsForCertificate",
                            "DescribeCertificate",
                            "GET /2013-04-01/hostedzone",
                            "GET /2013-04-01/hostedzone/" + zone + "/rrset");
        }
    }

    @Test
    void aNamedCertificateIsUsedAsItIs() throws Exception {
        String theirs = aws.clients()
                .acm()
                .requestCertificate(request -> request.domainName("*.example.com"))
                .certificateArn();
        DomainSettings named = new DomainSettings(Optional.of(theirs), DomainSettings.Listener.OURS);
        List<Resource<?>> resources = all(named, "www.example.com");
        aws.site()
                .waiting()
                .until(
                        "moto",
                        Duration.ofMinutes(1),
                        () -> aws.clients()
                                        .acm()
                                        .describeCertificate(request -> request.certificateArn(theirs))
                                        .certificate()
                                        .status()
                                        .equals(CertificateStatus.ISSUED)
                                ? Optional.of(theirs)
                                : Optional.empty());
        domains.check();

        assertThat(aws.apply(resources)).contains("+ listener/https", "+ redirect/https");
        assertThat(aws.apply(all(named, "www.example.com"))).isEmpty();

        assertThat(aws.cli(
                        "elbv2",
                        "describe-listeners",
                        "--load-balancer-arn",
                        balancer.address().orElseThrow().arn()))
                .contains(theirs);
        assertThat(domains.pending()).singleElement().satisfies(record -> {
            assertThat(record.type()).isEqualTo("CNAME");
            assertThat(record.why()).contains("If www.example.com is the top of its zone");
        });
        aws.remove(all(named, "www.example.com"), Force.NONE);
        assertThat(aws.cli("acm", "list-certificates")).contains(theirs);
    }

    private List<Resource<?>> all(String... names) {
        return all(DomainSettings.DEFAULT, names);
    }

    /** Everything with nothing remembered. */
    private List<Resource<?>> all(DomainSettings settings, String... names) {
        Network network = new Network(site, NetworkSettings.DEFAULT);
        balancer = new LoadBalancer(site, network, LoadBalancerSettings.DEFAULT);
        domains = new Domains(site, settings, List.of(names), balancer::address);
        List<Resource<?>> resources =
                new ArrayList<>(network.resources(new SecurityWish(OptionalInt.of(8080), List::of, Set.of())));
        resources.addAll(balancer.resources(Optional.of(new WebWish(
                8080, new HealthCheck("/", HealthCheck.Success.ANY_ANSWER), Slots.ONE, List.of(names), domains))));
        resources.addAll(domains.resources(Set.of(LoadBalancer.BALANCER)));
        return resources;
    }

    private String zone(String name) {
        return aws.clients()
                .dns()
                .createHostedZone(request -> request.name(name).callerReference(name))
                .hostedZone()
                .id();
    }

    private void record(String zone, String name, String type, String value) {
        aws.clients()
                .dns()
                .changeResourceRecordSets(request -> request.hostedZoneId(zone)
                        .changeBatch(batch(ResourceRecordSet.builder()
                                .name(name)
                                .type(type)
                                .ttl(300L)
                                .resourceRecords(
                                        ResourceRecord.builder().value(value).build())
                                .build())));
    }

    private static ChangeBatch batch(ResourceRecordSet set) {
        return ChangeBatch.builder()
                .changes(
                        Change.builder().action("UPSERT").resourceRecordSet(set).build())
                .build();
    }
}
