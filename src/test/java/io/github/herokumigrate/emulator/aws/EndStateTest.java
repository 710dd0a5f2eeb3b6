package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.state.EndState;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Accounts that were brought to the same state have the same lines. */
class EndStateTest {
    @Test
    void theSameStateHasTheSameLinesWhateverIsRandomInIt() {
        AwsFront front = EmulatedAccount.empty();
        make(front, "pass1word");
        List<String> first = EndState.of(front.quietAddress(), EmulatedAccount.REGION);
        front.reset();
        make(front, "another2word");
        List<String> second = EndState.of(front.quietAddress(), EmulatedAccount.REGION);

        assertThat(second).isEqualTo(first);
        assertThat(front.calls())
                .as("reading is not recorded")
                .noneMatch(call -> call.operation().equals("DescribeReplicationGroups"));
        assertThat(first)
                .contains(
                        "ec2 security group shop-task: groupName = shop-task",
                        "listener 80: LoadBalancerArn = <load balancer shop>",
                        "parameter /hm/shop/config/DATABASE_URL: Value = postgres://hm:<password>@db/shop",
                        "ecs service worker: desiredCount = 1",
                        "ecs service worker: taskDefinition ="
                                + " arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-worker:1",
                        "log group /hm/shop: retentionInDays = 30",
                        "schedule group shop: State = ACTIVE")
                .anyMatch(line -> line.startsWith("ec2 security group shop-task: ipPermissions[] =")
                        && line.contains("<security group shop-alb>"))
                .anyMatch(line -> line.startsWith("role shop-task: AssumeRolePolicyDocument"))
                .anyMatch(line -> line.startsWith("rds DBInstanceIdentifier shop: DBInstanceStatus = available"))
                .noneMatch(line -> line.contains("sg-") || line.contains("subnet-"));
    }

    @Test
    void whatIsThereTwiceHasItsLinesTwice() {
        AwsFront front = EmulatedAccount.empty();
        certificate(front, "one");
        certificate(front, "two");

        assertThat(EndState.of(front.quietAddress(), EmulatedAccount.REGION))
                .filteredOn("certificate www.acme.com: DomainName = www.acme.com"::equals)
                .hasSize(2);
    }

    private static void certificate(AwsFront front, String token) {
        json(
                front,
                "acm",
                "RequestCertificate",
                Json.object()
                        .put("DomainName", "www.acme.com")
                        .put("ValidationMethod", "DNS")
                        .put("IdempotencyToken", token));
    }

    private static void make(AwsFront front, String password) {
        front.aws().clusters().roleIsUnseenFor(0);
        query(front, "iam", "CreateServiceLinkedRole", Map.of("AWSServiceName", "ecs.amazonaws.com"));
        query(front, "iam", "CreateRole", Map.of("RoleName", "shop-task", "AssumeRolePolicyDocument", "{}"));
        Xml network = query(front, "ec2", "DescribeSubnets", Map.of());
        List<Xml> subnets = network.all("subnetId");
        String vpc = network.value("vpcId").orElseThrow();
        String balancers = group(front, "shop-alb", vpc);
        String tasks = group(front, "shop-task", vpc);
        query(
                front,
                "ec2",
                "AuthorizeSecurityGroupIngress",
                Map.of(
                        "GroupId",
                        tasks,
                        "IpPermissions.1.IpProtocol",
                        "tcp",
                        "IpPermissions.1.FromPort",
                        "80",
                        "IpPermissions.1.ToPort",
                        "80",
                        "IpPermissions.1.Groups.1.GroupId",
                        balancers));
        balancer(front, subnets, balancers, vpc);
        query(
                front,
                "rds",
                "CreateDBInstance",
                new TreeMap<>(Map.of(
                        "DBInstanceIdentifier", "shop",
                        "Engine", "postgres",
                        "EngineVersion", "17.7",
                        "DBInstanceClass", "db.t4g.micro",
                        "AllocatedStorage", "20",
                        "MasterUsername", "hm",
                        "MasterUserPassword", password)));
        json(
                front,
                "ssm",
                "PutParameter",
                Json.object()
                        .put("Name", "/hm/shop/config/DATABASE_URL")
                        .put("Type", "SecureString")
                        .put("Value", "postgres://hm:" + password + "@db/shop"));
        json(front, "logs", "CreateLogGroup", Json.object().put("logGroupName", "/hm/shop"));
        json(
                front,
                "logs",
                "PutRetentionPolicy",
                Json.object().put("logGroupName", "/hm/shop").put("retentionInDays", 30));
        service(front, subnets, tasks);
        AwsCli.at(front.address()).run("scheduler", "create-schedule-group", "--name", "shop");
        certificate(front, "one");
    }

    private static void balancer(AwsFront front, List<Xml> subnets, String group, String vpc) {
        String balancer = query(
                        front,
                        "elasticloadbalancing",
                        "CreateLoadBalancer",
                        Map.of(
                                "Name",
                                "shop",
                                "Subnets.member.1",
                                subnets.get(0).text(),
                                "Subnets.member.2",
                                subnets.get(1).text(),
                                "SecurityGroups.member.1",
                                group))
                .value("LoadBalancerArn")
                .orElseThrow();
        String targets = query(
                        front,
                        "elasticloadbalancing",
                        "CreateTargetGroup",
                        Map.of("Name", "shop-b", "Protocol", "HTTP", "Port", "80", "TargetType", "ip", "VpcId", vpc))
                .value("TargetGroupArn")
                .orElseThrow();
        query(
                front,
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
                        targets));
    }

    private static void service(AwsFront front, List<Xml> subnets, String group) {
        json(front, "ecs", "CreateCluster", Json.object().put("clusterName", "shop"));
        ObjectNode definition = Json.object()
                .put("family", "shop-worker")
                .put("networkMode", "awsvpc")
                .put("cpu", "256")
                .put("memory", "512");
        definition.putArray("requiresCompatibilities").add("FARGATE");
        definition
                .putArray("containerDefinitions")
                .addObject()
                .put("name", "worker")
                .put("image", "x");
        json(front, "ecs", "RegisterTaskDefinition", definition);
        ObjectNode service = Json.object()
                .put("cluster", "shop")
                .put("serviceName", "worker")
                .put("taskDefinition", "shop-worker:1")
                .put("desiredCount", 1)
                .put("launchType", "FARGATE");
        ObjectNode network = service.putObject("networkConfiguration").putObject("awsvpcConfiguration");
        network.putArray("subnets").add(subnets.get(0).text());
        network.putArray("securityGroups").add(group);
        json(front, "ecs", "CreateService", service);
    }

    private static String group(AwsFront front, String name, String vpc) {
        return query(
                        front,
                        "ec2",
                        "CreateSecurityGroup",
                        Map.of("GroupName", name, "GroupDescription", "x", "VpcId", vpc))
                .value("groupId")
                .orElseThrow();
    }

    private static Xml query(AwsFront front, String service, String operation, Map<String, String> fields) {
        var answer = new Upstream(front.address()).query(EmulatedAccount.REGION, service, operation, fields);
        assertThat(answer.isSuccess()).as(answer.body()).isTrue();
        return answer.xml();
    }

    private static void json(AwsFront front, String service, String operation, ObjectNode body) {
        var answer = new Upstream(front.address()).json(EmulatedAccount.REGION, service, operation, body);
        assertThat(answer.isSuccess()).as(answer.body()).isTrue();
    }
}
