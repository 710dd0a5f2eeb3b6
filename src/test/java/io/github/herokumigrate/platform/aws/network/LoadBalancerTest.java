package io.github.herokumigrate.platform.aws.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.aws.TestAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

class LoadBalancerTest {
    private static final HealthCheck ANY = new HealthCheck("/", HealthCheck.Success.ANY_ANSWER);
    private static final HealthCheck NAMED = new HealthCheck("/health", HealthCheck.Success.GOOD_STATUS);

    private TestAws aws;
    private ElasticLoadBalancingV2Client client;
    private Network network;
    private LoadBalancer balancer;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        client = aws.clients().balancing();
        anew(LoadBalancerSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void httpAloneIsMadeOnceAndRemoved() throws Exception {
        List<Resource<?>> resources = resources(Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE)));

        assertThat(aws.apply(resources))
                .containsExactlyInAnyOrder(
                        "+ security-group/alb",
                        "+ security-group/task",
                        "+ load-balancer/web",
                        "+ target-group/b",
                        "+ listener/http");
        assertThat(aws.apply(resources)).isEmpty();

        assertThat(aws.cli("elbv2", "describe-load-balancers", "--names", "hm-acme-orders"))
                .contains("\"internet-facing\"", "\"application\"", network.securityGroupId("alb"))
                .contains(network.subnetIds());
        assertThat(aws.cli("elbv2", "describe-load-balancer-attributes", "--load-balancer-arn", arn()))
                .containsPattern("idle_timeout.timeout_seconds\",\\s*\"Value\": \"60\"");
        assertThat(aws.cli("elbv2", "describe-target-groups"))
                .contains(
                        "\"hm-acme-orders-b\"",
                        "\"Port\": 8080",
                        "\"TargetType\": \"ip\"",
                        "\"HttpCode\": \"200-499\"",
                        "\"HealthCheckIntervalSeconds\": 10",
                        "\"HealthCheckTimeoutSeconds\": 5",
                        "\"HealthyThresholdCount\": 2",
                        "\"UnhealthyThresholdCount\": 3");
        assertThat(aws.cli(
                        "elbv2",
                        "describe-target-group-attributes",
                        "--target-group-arn",
                        balancer.targetGroupArn("b")))
                .containsPattern("deregistration_delay.timeout_seconds\",\\s*\"Value\": \"30\"");
        assertThat(aws.cli("elbv2", "describe-listeners", "--load-balancer-arn", arn()))
                .contains("\"Port\": 80", "\"forward\"", balancer.targetGroupArn("b"))
                .doesNotContain("\"Port\": 443");
        assertThat(aws.cli("elbv2", "describe-tags", "--resource-arns", arn(), balancer.targetGroupArn("b")))
                .contains("heroku-migrate:managed", "target-group-b", "load-balancer");
        assertThat(balancer.address())
                .get()
                .extracting(LoadBalancer.Address::dnsName)
                .asString()
                .endsWith(".eu-west-1.elb.amazonaws.com");

        assertThat(aws.remove(resources, Force.NONE))
                .containsExactlyInAnyOrder(
                        "- listener/http",
                        "- load-balancer/web",
                        "- target-group/b",
                        "- security-group/task",
                        "- security-group/alb");
        assertThat(aws.remove(resources, Force.NONE)).isEmpty();
        assertThat(balancer.address()).isEmpty();
        assertThat(aws.cli("elbv2", "describe-target-groups")).doesNotContain("hm-acme-orders");
    }

    @Test
    void withACertificateHttpsServesAndHttpRedirects() throws Exception {
        TestCertificate certificate = new TestCertificate();
        Optional<WebWish> wish = Optional.of(web(ANY, Slots.ONE, certificate));
        assertThat(aws.apply(resources(wish))).contains("+ listener/http").doesNotContain("+ listener/https");

        certificate.issued = Optional.of(certificate("www.example.com"));
        assertThat(aws.apply(resources(wish))).containsExactly("+ listener/https", "+ redirect/https");
        anew(LoadBalancerSettings.DEFAULT);
        assertThat(aws.apply(resources(wish))).isEmpty();
        assertThat(aws.cli("elbv2", "describe-listeners", "--load-balancer-arn", arn()))
                .contains(
                        "\"HTTP_301\"",
                        "\"redirect\"",
                        "\"ELBSecurityPolicy-TLS13-1-2-2021-06\"",
                        certificate.issued.get());

        certificate.issued = Optional.of(certificate("shop.example.com"));
        assertThat(aws.apply(resources(wish))).containsExactly("~ listener/https");
        assertThat(aws.cli("elbv2", "describe-listeners", "--load-balancer-arn", arn()))
                .contains(certificate.issued.get());

        certificate.issued = Optional.empty();
        assertThat(aws.apply(resources(wish))).containsExactly("- redirect/https", "- listener/https");
        assertThat(aws.cli("elbv2", "describe-listeners", "--load-balancer-arn", arn()))
                .contains("\"forward\"")
                .doesNotContain("redirect");

        certificate.issued = Optional.of(certificate("www.example.com"));
        aws.apply(resources(wish));
        assertThat(aws.remove(resources(wish), Force.NONE)).hasSize(7);
        assertThat(aws.cli("elbv2", "describe-load-balancers")).doesNotContain("hm-acme-orders");
    }

    @Test
    void aCertificateThatIsComingIsPutIntoTheListenerWhenItIsThere() throws Exception {
        TestCertificate certificate = new TestCertificate();
        certificate.issued = Optional.of(certificate("www.example.com"));
        Optional<WebWish> wish = Optional.of(web(ANY, Slots.ONE, certificate));
        aws.apply(resources(wish));

        certificate.issued = Optional.empty();
        certificate.expected = true;

        assertThat(aws.plan(resources(wish)).changes())
                .filteredOn(change -> change.changesSomething())
                .extracting(change -> change.symbol() + " " + change.id())
                .containsExactly("~ listener/https");
    }

    @Test
    void forAShiftOfTrafficThereAreTwoGroupsAndARuleWhoseWeightsBelongToEcs() throws Exception {
        WebWish web = web(NAMED, Slots.TWO, ServerCertificate.NONE);
        assertThat(aws.apply(resources(Optional.of(web))))
                .contains("+ target-group/g", "+ listener-rule/http")
                .doesNotContain("+ listener-rule/https");
        assertThat(aws.apply(resources(Optional.of(web)))).isEmpty();
        String rule = balancer.productionRuleArn(web);
        assertThat(aws.cli("elbv2", "describe-rules", "--rule-arns", rule))
                .contains("\"/*\"", "\"Weight\": 1", "\"Weight\": 0", balancer.targetGroupArn("g"));
        assertThat(aws.cli("elbv2", "describe-target-groups", "--names", "hm-acme-orders-g"))
                .contains("\"/health\"", "\"200-399\"");

        client.modifyRule(request -> request.ruleArn(rule).actions(weighted(0, 1)));
        anew(LoadBalancerSettings.DEFAULT);
        assertThat(aws.apply(resources(Optional.of(web)))).isEmpty();

        TestCertificate certificate = new TestCertificate();
        certificate.issued = Optional.of(certificate("www.example.com"));
        WebWish secure = web(NAMED, Slots.TWO, certificate);
        assertThat(aws.apply(resources(Optional.of(secure))))
                .containsExactlyInAnyOrder(
                        "+ listener/https", "+ listener-rule/https", "+ redirect/https", "- listener-rule/http");
        assertThat(balancer.productionRuleArn(secure)).isNotEqualTo(rule);

        assertThat(aws.apply(resources(Optional.of(web(NAMED, Slots.ONE, certificate)))))
                .containsExactly("- listener-rule/https", "- target-group/g");

        aws.apply(resources(Optional.of(secure)));
        assertThat(aws.remove(resources(Optional.of(secure)), Force.NONE))
                .contains("- listener-rule/https", "- target-group/b", "- target-group/g", "- load-balancer/web");
    }

    @Test
    void whatDiffersIsChangedInPlace() throws Exception {
        Optional<WebWish> wish = Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE));
        aws.apply(resources(wish));
        client.setSubnets(request ->
                request.loadBalancerArn(arn()).subnets(network.subnetIds().subList(0, 2)));
        client.modifyListener(request -> request.listenerArn(
                        client.describeListeners(listeners -> listeners.loadBalancerArn(arn()))
                                .listeners()
                                .get(0)
                                .listenerArn())
                .defaultActions(Action.builder()
                        .type(ActionTypeEnum.FIXED_RESPONSE)
                        .fixedResponseConfig(
                                response -> response.statusCode("503").contentType("text/plain"))
                        .build()));
        anew(new LoadBalancerSettings(Optional.empty(), Duration.ofSeconds(120)));

        assertThat(aws.apply(resources(Optional.of(web(NAMED, Slots.ONE, ServerCertificate.NONE)))))
                .containsExactlyInAnyOrder("~ load-balancer/web", "~ target-group/b", "~ listener/http");

        assertThat(aws.cli("elbv2", "describe-load-balancer-attributes", "--load-balancer-arn", arn()))
                .contains("\"120\"");
        assertThat(aws.cli("elbv2", "describe-target-groups")).contains("\"/health\"", "\"200-399\"");
        assertThat(aws.cli("elbv2", "describe-listeners", "--load-balancer-arn", arn()))
                .contains("\"forward\"")
                .doesNotContain("\"503\"");
    }

    @Test
    void anotherPortNeedsNoOtherTargetGroup() throws Exception {
        aws.apply(resources(Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE))));

        WebWish other = new WebWish(9090, ANY, Slots.ONE, List.of(), ServerCertificate.NONE);

        assertThat(aws.apply(resources(Optional.of(other)))).containsExactly("~ security-group/task");
    }

    @Test
    void anotherVpcIsRefusedAsItWouldInterrupt() throws Exception {
        Optional<WebWish> wish = Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE));
        aws.apply(resources(wish));
        String old = network.vpcId();
        String vpc = aws.clients()
                .ec2()
                .createVpc(request -> request.cidrBlock("10.1.0.0/16"))
                .vpc()
                .vpcId();
        for (String zone : List.of("a", "b")) {
            aws.clients()
                    .ec2()
                    .createSubnet(request -> request.vpcId(vpc)
                            .availabilityZone("eu-west-1" + zone)
                            .cidrBlock("10.1." + (zone.charAt(0) - 'a') + ".0/24"));
        }
        network = new Network(aws.site(), new NetworkSettings(Optional.of(vpc), List.of(), List.of()));
        balancer = new LoadBalancer(aws.site(), network, LoadBalancerSettings.DEFAULT);

        assertThatThrownBy(() -> aws.plan(resources(wish)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is in the VPC " + old + " and can't move to " + vpc);
    }

    @Test
    void withoutAWebProcessItGoes() throws Exception {
        aws.apply(resources(Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE))));

        assertThat(aws.apply(resources(Optional.empty())))
                .containsExactlyInAnyOrder(
                        "- listener/http", "- load-balancer/web", "- target-group/b", "- security-group/alb");
    }

    @Test
    void whatAKilledRunMadeIsFinishedAndNothingIsMadeTwice() throws Exception {
        TestCertificate certificate = new TestCertificate();
        certificate.issued = Optional.of(certificate("www.example.com"));
        List<Resource<?>> resources = resources(Optional.of(web(ANY, Slots.TWO, certificate)));
        aws.apply(resources);

        for (Resource<?> resource : resources) {
            if (resource.desired().isPresent() && resource instanceof Creatable<?> creatable) {
                creatable.create();
                creatable.create();
            }
        }

        assertThat(client.describeLoadBalancers().loadBalancers()).hasSize(1);
        assertThat(client.describeTargetGroups().targetGroups()).hasSize(2);
        assertThat(client.describeListeners(request -> request.loadBalancerArn(arn()))
                        .listeners())
                .hasSize(2)
                .allSatisfy(listener -> assertThat(
                                client.describeRules(request -> request.listenerArn(listener.listenerArn()))
                                        .rules())
                        .hasSize(listener.port() == 443 ? 2 : 1));

        anew(LoadBalancerSettings.DEFAULT);
        assertThat(aws.apply(resources(Optional.of(web(ANY, Slots.TWO, certificate)))))
                .isEmpty();
    }

    @Test
    void halfMadeThingsAreFinished() throws Exception {
        Optional<WebWish> wish = Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE));
        aws.apply(network.resources(new SecurityWish(OptionalInt.of(8080), List::of, Set.of())));
        Balancing balancing = new Balancing(aws.site());
        client.createLoadBalancer(request -> request.name("hm-acme-orders")
                .subnets(network.subnetIds())
                .securityGroups(network.securityGroupId("alb"))
                .tags(balancing.tags("load-balancer")));
        client.createTargetGroup(request -> request.name("hm-acme-orders-b")
                .targetType("ip")
                .protocol("HTTP")
                .port(8080)
                .vpcId(network.vpcId())
                .tags(balancing.tags("target-group-b")));

        assertThat(aws.apply(resources(wish))).containsExactly("~ target-group/b", "+ listener/http");
        assertThat(aws.apply(resources(wish))).isEmpty();
    }

    @Test
    void thingsOfTheSameNamesThatOthersMadeAreRefused() {
        client.createLoadBalancer(request -> request.name("hm-acme-orders").subnets(network.subnetIds()));
        client.createTargetGroup(request -> request.name("hm-acme-orders-b")
                .targetType("ip")
                .protocol("HTTP")
                .port(8080)
                .vpcId(network.vpcId()));

        assertThatThrownBy(() -> aws.plan(resources(Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE)))))
                .hasMessageContaining("a load balancer 'hm-acme-orders', which this plugin did not make")
                .hasMessageContaining("a target group 'hm-acme-orders-b', which this plugin did not make");
    }

    @Test
    void theHealthOfTasksIsTold() throws Exception {
        assertThat(balancer.health("b")).isEmpty();
        aws.apply(resources(Optional.of(web(ANY, Slots.ONE, ServerCertificate.NONE))));
        client.registerTargets(request -> request.targetGroupArn(balancer.targetGroupArn("b"))
                .targets(TargetDescription.builder().id("10.0.0.7").port(8080).build()));

        assertThat(balancer.health("b"))
                .singleElement()
                .satisfies(health -> assertThat(health.target()).isEqualTo("10.0.0.7:8080"))
                .satisfies(health -> assertThat(health.state()).isNotEmpty());
        assertThatThrownBy(() -> balancer.targetGroupArn("g"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("There is no target group 'hm-acme-orders-g'");
    }

    private void anew(LoadBalancerSettings settings) {
        network = new Network(aws.site(), NetworkSettings.DEFAULT);
        balancer = new LoadBalancer(aws.site(), network, settings);
    }

    private List<Resource<?>> resources(Optional<WebWish> wish) {
        List<Resource<?>> resources = new ArrayList<>(network.resources(new SecurityWish(
                wish.map(web -> OptionalInt.of(web.port())).orElse(OptionalInt.empty()),
                balancer::theirSecurityGroupIds,
                Set.of())));
        resources.addAll(balancer.resources(wish));
        return resources;
    }

    private static WebWish web(HealthCheck check, Slots slots, ServerCertificate certificate) {
        return new WebWish(8080, check, slots, List.of(), certificate);
    }

    private Action weighted(int blue, int green) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .forwardConfig(ForwardActionConfig.builder()
                        .targetGroups(
                                TargetGroupTuple.builder()
                                        .targetGroupArn(balancer.targetGroupArn("b"))
                                        .weight(blue)
                                        .build(),
                                TargetGroupTuple.builder()
                                        .targetGroupArn(balancer.targetGroupArn("g"))
                                        .weight(green)
                                        .build())
                        .build())
                .build();
    }

    private String certificate(String domain) {
        return aws.clients()
                .acm()
                .requestCertificate(request -> request.domainName(domain))
                .certificateArn();
    }

    private String arn() {
        return balancer.address().orElseThrow().arn();
    }
}
