package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import io.github.herokumigrate.testing.StubServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a web process meets: its load balancer, its image. The official CLI is the judge. */
class WebServiceRulesTest {
    private AwsFront front;
    private AwsCli cli;
    private Upstream calls;
    private List<String> subnets;
    private String group;

    @BeforeEach
    void start() {
        front = EmulatedAccount.empty();
        front.aws().withoutWaiting();
        cli = AwsCli.at(front.address());
        calls = new Upstream(front.address());
        Xml network = query("ec2", "DescribeSubnets", Map.of());
        subnets = network.all("subnetId").stream().map(Xml::text).toList();
        query("iam", "CreateServiceLinkedRole", Map.of("AWSServiceName", "ecs.amazonaws.com"));
        group = query(
                        "elasticloadbalancing",
                        "CreateTargetGroup",
                        Map.of(
                                "Name",
                                "shop-b",
                                "Protocol",
                                "HTTP",
                                "Port",
                                "8080",
                                "TargetType",
                                "ip",
                                "VpcId",
                                network.value("vpcId").orElseThrow()))
                .value("TargetGroupArn")
                .orElseThrow();
        cli.run("ecs", "create-cluster", "--cluster-name", "shop");
        cli.run(
                "ecs",
                "register-task-definition",
                "--family",
                "shop-web",
                "--network-mode",
                "awsvpc",
                "--requires-compatibilities",
                "FARGATE",
                "--cpu",
                "256",
                "--memory",
                "512",
                "--container-definitions",
                "[{\"name\":\"web\",\"image\":\"x\",\"portMappings\":[{\"containerPort\":8080}]}]");
    }

    @Test
    void aTargetGroupNeedsALoadBalancerBeforeItsService() {
        assertThat(cli.refused(createService()))
                .contains("InvalidParameterException", "does not have an associated load balancer");
    }

    @Test
    void theTasksOfAServiceAreTheTargets() {
        listen();
        cli.run(createService());
        cli.run("ecs", "wait", "services-stable", "--cluster", "shop", "--services", "web");

        assertThat(cli.run("elbv2", "describe-target-health", "--target-group-arn", group))
                .contains("\"Port\": 8080", "\"State\": \"healthy\"");
    }

    @Test
    void aServiceThatFailsItsHealthChecksShowsThem() {
        listen();
        front.aws().fargate().failDeployments("web", TaskEnd.failedHealthChecks());
        cli.run(createService());

        assertThat(cli.run("elbv2", "describe-target-health", "--target-group-arn", group))
                .contains("\"unhealthy\"", "Target.ResponseCodeMismatch");
        for (int look = 0; look < 3; look++) {
            cli.run("ecs", "describe-services", "--cluster", "shop", "--services", "web");
        }
        assertThat(cli.run("ecs", "describe-services", "--cluster", "shop", "--services", "web"))
                .contains("\"rolloutState\": \"FAILED\"", "\"runningCount\": 0");
        assertThat(cli.run("ecs", "list-service-deployments", "--cluster", "shop", "--service", "web"))
                .contains("\"ROLLBACK_FAILED\"");
    }

    @Test
    void imagesAreThoseOfTheRegistry() {
        String digest = "sha256:" + "a".repeat(64);
        try (StubServer registry = new StubServer()) {
            StubServer.Response manifest = StubServer.Response.json(
                            200, "{\"config\":{\"size\":10},\"layers\":[{\"size\":32}]}")
                    .with("Docker-Content-Digest", digest);
            registry.on("GET /v2/shop/manifests/" + digest, request -> manifest);
            front.aws().registry().isAt(registry.uri());

            assertThat(cli.run("ecr", "create-repository", "--repository-name", "shop"))
                    .contains("\"repositoryUri\": \"" + registry.uri().getAuthority() + "/shop\"");
            assertThat(cli.run("ecr", "get-authorization-token"))
                    .contains("\"proxyEndpoint\": \"" + registry.uri() + "\"");
            assertThat(cli.run(
                            "ecr",
                            "describe-images",
                            "--repository-name",
                            "shop",
                            "--image-ids",
                            "imageDigest=" + digest))
                    .contains("\"imageSizeInBytes\": 42", digest);
            assertThat(cli.refused(
                            "ecr", "describe-images", "--repository-name", "shop", "--image-ids", "imageTag=none"))
                    .contains("ImageNotFoundException");
        }
    }

    private void listen() {
        String balancer = query(
                        "elasticloadbalancing",
                        "CreateLoadBalancer",
                        Map.of("Name", "shop", "Subnets.member.1", subnets.get(0), "Subnets.member.2", subnets.get(1)))
                .value("LoadBalancerArn")
                .orElseThrow();
        query(
                "elasticloadbalancing",
                "CreateListener",
                Map.of(
                        "LoadBalancerArn",
                        balancer,
                        "Protocol",
                        "HTTP",
                        "Port",
                        "80",
                        "DefaultActions.member.1.Type",
                        "forward",
                        "DefaultActions.member.1.TargetGroupArn",
                        group));
    }

    private String[] createService() {
        return new String[] {
            "ecs",
            "create-service",
            "--cluster",
            "shop",
            "--service-name",
            "web",
            "--task-definition",
            "shop-web",
            "--desired-count",
            "1",
            "--launch-type",
            "FARGATE",
            "--network-configuration",
            "awsvpcConfiguration={subnets=[" + subnets.get(0) + "],assignPublicIp=ENABLED}",
            "--deployment-configuration",
            "deploymentCircuitBreaker={enable=true,rollback=true}",
            "--load-balancers",
            "targetGroupArn=" + group + ",containerName=web,containerPort=8080"
        };
    }

    private Xml query(String service, String operation, Map<String, String> fields) {
        return calls.query(EmulatedAccount.REGION, service, operation, fields).xml();
    }
}
