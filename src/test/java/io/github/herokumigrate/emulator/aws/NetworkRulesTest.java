package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Load balancers, security groups and certificates as AWS has them, with the official CLI as the judge. */
class NetworkRulesTest {
    private AwsFront front;
    private AwsCli cli;
    private Upstream calls;
    private String vpc;
    private List<String> subnets;

    @BeforeEach
    void start() {
        front = EmulatedAccount.empty();
        cli = AwsCli.at(front.address());
        calls = new Upstream(front.address());
        Xml described = calls.query(EmulatedAccount.REGION, "ec2", "DescribeSubnets", Map.of())
                .xml();
        subnets = described.all("subnetId").stream().map(Xml::text).toList();
        vpc = described.value("vpcId").orElseThrow();
    }

    @Test
    void aLoadBalancerNeedsTwoZonesAndExistsOnce() {
        assertThat(cli.refused("elbv2", "create-load-balancer", "--name", "shop", "--subnets", subnets.get(0)))
                .contains("ValidationError", "two different Availability Zones");
        String first =
                cli.run("elbv2", "create-load-balancer", "--name", "shop", "--subnets", subnets.get(0), subnets.get(1));
        String again =
                cli.run("elbv2", "create-load-balancer", "--name", "shop", "--subnets", subnets.get(1), subnets.get(0));
        assertThat(arn(again, "LoadBalancers", "LoadBalancerArn"))
                .isEqualTo(arn(first, "LoadBalancers", "LoadBalancerArn"));
        assertThat(cli.refused(
                        "elbv2",
                        "create-load-balancer",
                        "--name",
                        "shop",
                        "--scheme",
                        "internal",
                        "--subnets",
                        subnets.get(0),
                        subnets.get(1)))
                .contains("DuplicateLoadBalancerName");
    }

    @Test
    void aTargetGroupAndAListenerExistOnce() {
        String balancer = arn(
                cli.run("elbv2", "create-load-balancer", "--name", "shop", "--subnets", subnets.get(0), subnets.get(1)),
                "LoadBalancers",
                "LoadBalancerArn");
        String group = targetGroup("80");
        assertThat(targetGroup("80")).isEqualTo(group);
        assertThat(cli.refused(groupCommand("8080"))).contains("DuplicateTargetGroupName");

        String listener = arn(cli.run(listenerCommand(balancer, group)), "Listeners", "ListenerArn");
        assertThat(arn(cli.run(listenerCommand(balancer, group)), "Listeners", "ListenerArn"))
                .isEqualTo(listener);
        assertThat(cli.refused(
                        "elbv2",
                        "create-listener",
                        "--load-balancer-arn",
                        balancer,
                        "--protocol",
                        "HTTP",
                        "--port",
                        "80",
                        "--default-actions",
                        "Type=fixed-response,FixedResponseConfig={StatusCode=503}"))
                .contains("DuplicateListener");
        assertThat(cli.run("elbv2", "describe-target-health", "--target-group-arn", group))
                .contains("\"TargetHealthDescriptions\": []");
    }

    @Test
    void aSecurityGroupThatAnotherRefersToStays() {
        String balancers = securityGroup("alb");
        String tasks = securityGroup("task");
        cli.run(
                "ec2",
                "authorize-security-group-ingress",
                "--group-id",
                tasks,
                "--protocol",
                "tcp",
                "--port",
                "8080",
                "--source-group",
                balancers);

        assertThat(cli.refused("ec2", "delete-security-group", "--group-id", balancers))
                .contains("DependencyViolation");
        cli.run("ec2", "delete-security-group", "--group-id", tasks);
        cli.run("ec2", "delete-security-group", "--group-id", balancers);
    }

    @Test
    void aSecurityGroupOfADeletedLoadBalancerDrains() {
        String group = securityGroup("alb");
        String balancer = arn(
                cli.run(
                        "elbv2",
                        "create-load-balancer",
                        "--name",
                        "shop",
                        "--security-groups",
                        group,
                        "--subnets",
                        subnets.get(0),
                        subnets.get(1)),
                "LoadBalancers",
                "LoadBalancerArn");
        cli.run("elbv2", "delete-load-balancer", "--load-balancer-arn", balancer);

        assertThat(cli.refused("ec2", "delete-security-group", "--group-id", group))
                .contains("DependencyViolation");
        cli.run("ec2", "delete-security-group", "--group-id", group);
    }

    @Test
    void aCertificateIsIssuedWhenItsRecordIsInTheZone() {
        cli.run("route53", "create-hosted-zone", "--name", "acme.com", "--caller-reference", "1");
        String certificate = request("first");
        assertThat(describe(certificate).path("DomainValidationOptions").path(0).has("ResourceRecord"))
                .isFalse();
        JsonNode record =
                describe(certificate).path("DomainValidationOptions").path(0).path("ResourceRecord");
        assertThat(describe(certificate).path("Status").asString()).isEqualTo("PENDING_VALIDATION");
        String balancer = arn(
                cli.run("elbv2", "create-load-balancer", "--name", "shop", "--subnets", subnets.get(0), subnets.get(1)),
                "LoadBalancers",
                "LoadBalancerArn");
        String[] listener = {
            "elbv2",
            "create-listener",
            "--load-balancer-arn",
            balancer,
            "--protocol",
            "HTTPS",
            "--port",
            "443",
            "--certificates",
            "CertificateArn=" + certificate,
            "--default-actions",
            "Type=fixed-response,FixedResponseConfig={StatusCode=503}"
        };
        assertThat(cli.refused(listener)).contains("UnsupportedCertificate");

        String zone = parsed(cli.run("route53", "list-hosted-zones"))
                .path("HostedZones")
                .path(0)
                .path("Id")
                .asString();
        cli.run("route53", "change-resource-record-sets", "--hosted-zone-id", zone, "--change-batch", """
                {"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"%s","Type":"CNAME","TTL":60,
                "ResourceRecords":[{"Value":"%s"}]}}]}
                """.formatted(
                        record.path("Name").asString(), record.path("Value").asString()));

        assertThat(describe(certificate).path("Status").asString()).isEqualTo("ISSUED");
        assertThat(cli.run("acm", "list-certificates", "--certificate-statuses", "ISSUED"))
                .contains(certificate);
        cli.run(listener);
    }

    @Test
    void aCertificateOfAZoneElsewhereIsIssuedWhenItsOwnerSetTheRecord() {
        String certificate = request("first");
        front.aws().certificates().recordIsSetElsewhere("www.acme.com");

        assertThat(describe(certificate).path("Status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void theTokenOfACertificateIsGoodForAnHour() {
        String certificate = request("first");
        front.aws().time().pass(java.time.Duration.ofMinutes(59));
        assertThat(request("first")).isEqualTo(certificate);
        front.aws().time().pass(java.time.Duration.ofMinutes(2));
        assertThat(request("first")).isNotEqualTo(certificate);
    }

    private String request(String token) {
        return calls.json(
                        EmulatedAccount.REGION,
                        "acm",
                        "RequestCertificate",
                        Json.object()
                                .put("DomainName", "www.acme.com")
                                .put("ValidationMethod", "DNS")
                                .put("IdempotencyToken", token))
                .json()
                .path("CertificateArn")
                .asString();
    }

    private JsonNode describe(String certificate) {
        return parsed(cli.run("acm", "describe-certificate", "--certificate-arn", certificate))
                .path("Certificate");
    }

    private String securityGroup(String name) {
        return parsed(cli.run(
                        "ec2", "create-security-group", "--group-name", name, "--description", "x", "--vpc-id", vpc))
                .path("GroupId")
                .asString();
    }

    private String targetGroup(String port) {
        return arn(cli.run(groupCommand(port)), "TargetGroups", "TargetGroupArn");
    }

    private String[] groupCommand(String port) {
        return new String[] {
            "elbv2",
            "create-target-group",
            "--name",
            "shop-b",
            "--protocol",
            "HTTP",
            "--port",
            port,
            "--target-type",
            "ip",
            "--vpc-id",
            vpc
        };
    }

    private static String[] listenerCommand(String balancer, String group) {
        return new String[] {
            "elbv2",
            "create-listener",
            "--load-balancer-arn",
            balancer,
            "--protocol",
            "HTTP",
            "--port",
            "80",
            "--default-actions",
            "Type=forward,TargetGroupArn=" + group
        };
    }

    private static String arn(String output, String list, String field) {
        return parsed(output).path(list).path(0).path(field).asString();
    }

    private static JsonNode parsed(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
