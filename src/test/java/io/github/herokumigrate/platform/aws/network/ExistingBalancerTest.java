package io.github.herokumigrate.platform.aws.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

class ExistingBalancerTest {
    private TestAws aws;
    private ElasticLoadBalancingV2Client client;
    private Network network;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        client = aws.clients().balancing();
        network = new Network(aws.site(), NetworkSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void itGetsARuleForTheDomainsAtTheFirstFreePriorityAndKeepsTheRest() throws Exception {
        String arn = theirs("shared");
        String https = listener(arn, 443);
        listener(arn, 80);
        client.createRule(request -> request.listenerArn(https)
                .priority(1)
                .conditions(RuleCondition.builder()
                        .field("host-header")
                        .values("other.example.org")
                        .build())
                .actions(elsewhere()));
        String before = aws.cli("elbv2", "describe-load-balancers");
        List<Resource<?>> resources = resources("shared", List.of("www.example.com", "example.com"), Slots.ONE);

        assertThat(aws.apply(resources)).containsExactlyInAnyOrder("+ target-group/b", "+ listener-rule/web");
        assertThat(aws.apply(resources)).isEmpty();

        assertThat(aws.cli("elbv2", "describe-rules", "--listener-arn", https))
                .contains("\"Priority\": \"2\"", "\"www.example.com\"", "\"example.com\"", "other.example.org");
        assertThat(aws.cli("elbv2", "describe-load-balancers")).isEqualTo(before);
        assertThat(balancer("shared").address())
                .get()
                .extracting(LoadBalancer.Address::arn)
                .isEqualTo(arn);
        assertThat(balancer(arn).theirSecurityGroupIds()).containsExactly(group());

        assertThat(aws.apply(resources(arn, List.of("shop.example.com"), Slots.ONE)))
                .containsExactly("~ listener-rule/web");
        assertThat(aws.cli("elbv2", "describe-rules", "--listener-arn", https))
                .contains("\"shop.example.com\"")
                .doesNotContain("www.example.com");

        assertThat(aws.remove(resources(arn, List.of("shop.example.com"), Slots.ONE), Force.NONE))
                .containsExactly("- listener-rule/web", "- target-group/b");
        assertThat(rules(https)).hasSize(2);
    }

    @Test
    void moreThanFiveDomainsNeedMoreThanOneRule() throws Exception {
        String arn = theirs("shared");
        String http = listener(arn, 80);

        assertThat(aws.apply(resources(arn, domains(7), Slots.ONE))).contains("+ listener-rule/web");
        assertThat(aws.apply(resources(arn, domains(7), Slots.ONE))).isEmpty();
        assertThat(rules(http)).hasSize(3);

        assertThat(aws.apply(resources(arn, domains(3), Slots.ONE))).containsExactly("~ listener-rule/web");
        assertThat(rules(http)).hasSize(2);
        assertThat(aws.apply(resources(arn, domains(3), Slots.ONE))).isEmpty();

        assertThatThrownBy(() -> aws.plan(resources(arn, domains(6), Slots.TWO)))
                .hasMessageContaining("takes 5 host names, and 6 domains are configured");
    }

    @Test
    void trafficIsShiftedWithTheRuleOfTheDomains() throws Exception {
        String arn = theirs("shared");
        String http = listener(arn, 80);
        LoadBalancer balancer = balancer(arn);
        WebWish web = web(List.of("www.example.com"), Slots.TWO);
        List<Resource<?>> resources = balancer.resources(Optional.of(web));

        assertThat(aws.apply(withGroups(resources)))
                .contains("+ target-group/b", "+ target-group/g", "+ listener-rule/web");

        assertThat(aws.cli("elbv2", "describe-rules", "--rule-arns", balancer.productionRuleArn(web)))
                .contains(balancer.targetGroupArn("b"), balancer.targetGroupArn("g"), "\"Weight\": 0");
        assertThat(rules(http)).hasSize(2);
    }

    @Test
    void aRuleThatTheUserMadeForOurGroupIsLeftAlone() throws Exception {
        String arn = theirs("shared");
        String http = listener(arn, 80);
        List<Resource<?>> resources = resources(arn, List.of("www.example.com"), Slots.ONE);
        aws.apply(resources);
        client.createRule(request -> request.listenerArn(http)
                .priority(7)
                .conditions(RuleCondition.builder()
                        .field("host-header")
                        .values("theirs.example.org")
                        .build())
                .actions(Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .targetGroupArn(balancer(arn).targetGroupArn("b"))
                        .build()));

        assertThat(aws.apply(resources(arn, List.of("www.example.com"), Slots.ONE)))
                .isEmpty();
        assertThat(rules(http)).hasSize(3);
    }

    @Test
    void whatCanNotBeUsedIsSaidWithWhatToDo() throws Exception {
        assertThatThrownBy(() -> check("shared", List.of("www.example.com")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no load balancer 'shared' in eu-west-1 of account 123456789012");

        String arn = theirs("shared");
        assertThatThrownBy(() -> check(arn, List.of("www.example.com")))
                .hasMessageContaining("has no listener for HTTP or HTTPS");

        listener(arn, 80);
        assertThatThrownBy(() -> check(arn, List.of())).hasMessageContaining("no domain is configured");

        client.createLoadBalancer(request -> request.name("tcp").type("network").subnets(network.subnetIds()));
        assertThatThrownBy(() -> check("tcp", List.of("www.example.com")))
                .hasMessageContaining("The load balancer 'tcp' is of the type network");

        check(arn, List.of("www.example.com"));
    }

    @Test
    void oneInAnotherVpcIsRefused() {
        String vpc = aws.clients()
                .ec2()
                .createVpc(request -> request.cidrBlock("10.1.0.0/16"))
                .vpc()
                .vpcId();
        List<String> subnets = IntStream.range(0, 2)
                .mapToObj(i -> aws.clients()
                        .ec2()
                        .createSubnet(request -> request.vpcId(vpc)
                                .availabilityZone("eu-west-1" + "ab".charAt(i))
                                .cidrBlock("10.1." + i + ".0/24"))
                        .subnet()
                        .subnetId())
                .toList();
        client.createLoadBalancer(request -> request.name("elsewhere").subnets(subnets));

        assertThatThrownBy(() -> check("elsewhere", List.of("www.example.com")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is in the VPC " + vpc + ", the tasks would be in " + network.vpcId());
    }

    @Test
    void oneThatIsGoneDoesNotStopTheRemovalOfTheRest() throws Exception {
        String arn = theirs("shared");
        listener(arn, 80);
        aws.apply(resources(arn, List.of("www.example.com"), Slots.ONE));
        client.deleteLoadBalancer(request -> request.loadBalancerArn(arn));

        assertThat(aws.remove(resources(arn, List.of("www.example.com"), Slots.ONE), Force.NONE))
                .containsExactly("- target-group/b");
        assertThat(balancer(arn).theirSecurityGroupIds()).isEmpty();
        assertThat(balancer(arn).address()).isEmpty();
    }

    private void check(String existing, List<String> domains) throws InterruptedException {
        balancer(existing).check(Optional.of(web(domains, Slots.ONE)));
    }

    private List<Resource<?>> resources(String existing, List<String> domains, Slots slots) {
        return withGroups(balancer(existing).resources(Optional.of(web(domains, slots))));
    }

    /** Our load balancer, which is not wished, depends on its security group. */
    private List<Resource<?>> withGroups(List<Resource<?>> resources) {
        return Stream.concat(
                        network
                                .resources(new SecurityWish(OptionalInt.of(8080), () -> List.of(group()), Set.of()))
                                .stream()
                                .filter(resource -> resource.id().equals(Network.ALB_GROUP)),
                        resources.stream())
                .toList();
    }

    private LoadBalancer balancer(String existing) {
        return new LoadBalancer(
                aws.site(), network, new LoadBalancerSettings(Optional.of(existing), Duration.ofSeconds(60)));
    }

    private static WebWish web(List<String> domains, Slots slots) {
        return new WebWish(
                8080, new HealthCheck("/", HealthCheck.Success.ANY_ANSWER), slots, domains, ServerCertificate.NONE);
    }

    private static List<String> domains(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "d" + i + ".example.com")
                .toList();
    }

    private String theirs(String name) {
        return client.createLoadBalancer(request ->
                        request.name(name).subnets(network.subnetIds()).securityGroups(group()))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    private String group() {
        return aws.clients()
                .ec2()
                .describeSecurityGroups(request -> request.filters(
                        PlaceReading.filter("vpc-id", List.of(network.vpcId())),
                        PlaceReading.filter("group-name", List.of("default"))))
                .securityGroups()
                .get(0)
                .groupId();
    }

    private String listener(String arn, int port) {
        return client.createListener(request -> {
                    request.loadBalancerArn(arn)
                            .port(port)
                            .protocol(port == 443 ? ProtocolEnum.HTTPS : ProtocolEnum.HTTP)
                            .defaultActions(elsewhere());
                    if (port == 443) {
                        request.certificates(Certificate.builder()
                                .certificateArn(aws.clients()
                                        .acm()
                                        .requestCertificate(certificate -> certificate.domainName("example.org"))
                                        .certificateArn())
                                .build());
                    }
                })
                .listeners()
                .get(0)
                .listenerArn();
    }

    private List<Rule> rules(String listener) {
        return client.describeRules(request -> request.listenerArn(listener)).rules();
    }

    private static Action elsewhere() {
        return Action.builder()
                .type(ActionTypeEnum.FIXED_RESPONSE)
                .fixedResponseConfig(FixedResponseActionConfig.builder()
                        .statusCode("404")
                        .contentType("text/plain")
                        .build())
                .build();
    }
}
