package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.Variable.Visibility.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.AwsCli;
import io.github.herokumigrate.emulator.aws.state.EndState;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the user brings is used, never changed, and stays when the application goes. */
class BroughtThingsTest {
    private DeployedApp shop;
    private AwsCli cli;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
        cli = shop.cli();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void allOfItAtOnce() throws Exception {
        shop.aws().aws().clusters().roleIsUnseenFor(0);
        make("iam create-service-linked-role --aws-service-name ecs.amazonaws.com");
        make("ecs create-cluster --cluster-name theirs");
        JsonNode subnets = cli.read("ec2", "describe-subnets").path("Subnets");
        List<String> two = List.of(
                subnets.at("/0/SubnetId").asString(), subnets.at("/1/SubnetId").asString());
        String vpc = subnets.at("/0/VpcId").asString();
        String tasks = group("their-tasks", vpc);
        String balancers = group("their-balancers", vpc);
        String balancer = cli.read(
                        "elbv2",
                        "create-load-balancer",
                        "--name",
                        "theirs",
                        "--subnets",
                        two.get(0),
                        two.get(1),
                        "--security-groups",
                        balancers)
                .at("/LoadBalancers/0/LoadBalancerArn")
                .asString();
        make("elbv2 create-listener --protocol HTTP --port 80 --default-actions"
                + " Type=fixed-response,FixedResponseConfig={StatusCode=404} --load-balancer-arn " + balancer);
        make(
                "rds create-db-instance --db-instance-identifier theirs --engine postgres --engine-version 16.4 --db-instance-class"
                        + " db.t4g.micro --allocated-storage 20 --master-username someone --master-user-password something");
        make("elasticache create-replication-group --replication-group-id theirs --engine redis"
                + " --replication-group-description x --cache-node-type cache.t4g.micro");
        settle();
        AwsSettings settings = Choices.brought(
                new NetworkSettings(Optional.of(vpc), two, List.of(tasks)),
                new LoadBalancerSettings(Optional.of("theirs"), Duration.ofSeconds(60)),
                new RoleSettings(role("exec"), role("task"), role("sched"), Optional.empty()),
                Optional.of("theirs"),
                new PostgresSettings(
                        Optional.of("theirs"), "db.t4g.micro", 20, Availability.ONE_ZONE, 7, ProxyUse.NONE),
                new KeyValueSettings(Optional.of("theirs"), "cache.t4g.micro", "redis"));
        TargetApp named = ChangedApp.shop().domains("shop.acme.example");
        TargetApp withDatabase =
                new ChangedApp(named).variable("DATABASE_URL", "postgres://someone:brought-secret-1@theirs/db", SECRET);
        TargetApp app =
                new ChangedApp(withDatabase).variable("REDIS_URL", "rediss://:brought-secret-2@theirs:6379", SECRET);
        List<String> before = state();
        shop.aws().forgetCalls();

        DeployedApp.Result first = shop.deploy(app, settings, Force.NONE);

        assertThat(first.problems()).isEmpty();
        assertThat(actions())
                .noneMatch(action -> action.matches("iam:(Create|Put|Attach|Update).*"))
                .doesNotContain(
                        "ecs:CreateCluster",
                        "ec2:CreateSecurityGroup",
                        "ec2:AuthorizeSecurityGroupIngress",
                        "elasticloadbalancing:CreateLoadBalancer",
                        "elasticloadbalancing:ModifyListener",
                        "rds:CreateDBInstance",
                        "rds:ModifyDBInstance",
                        "elasticache:CreateReplicationGroup",
                        "elasticache:ModifyReplicationGroup")
                .contains("elasticloadbalancing:CreateRule");
        List<String> changed = new ArrayList<>(before);
        changed.removeAll(state());
        assertThat(changed).isEmpty();
        shop.aws().forgetCalls();
        assertThat(shop.deploy(app, settings, Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        JsonNode web = cli.read("ecs", "describe-services", "--cluster", "theirs", "--services", "web")
                .at("/services/0");
        assertThat(web.at("/networkConfiguration/awsvpcConfiguration/securityGroups/0")
                        .asString())
                .isEqualTo(tasks);
        assertThat(web.path("runningCount").asInt()).isEqualTo(2);

        assertThat(destroy(settings).problems()).isEmpty();
        TreeSet<String> left = new TreeSet<>(state());
        left.removeAll(before);
        // ECS forgets ended tasks by itself.
        left.removeIf(line -> line.startsWith("ecs task family:hm-acme-orders-release"));
        assertThat(left).isEmpty();
        changed = new ArrayList<>(before);
        changed.removeAll(state());
        assertThat(changed).isEmpty();
    }

    private DeployedApp.Result destroy(AwsSettings settings) throws InterruptedException {
        return shop.destroy(TargetApp.named(DeployedApp.NAME, Path.of(".")), settings, Force.NONE);
    }

    private void settle() {
        for (int look = 0; look < 4; look++) {
            make("rds describe-db-instances");
            make("elasticache describe-replication-groups");
        }
    }

    private String group(String name, String vpc) {
        return cli.read("ec2", "create-security-group", "--group-name", name, "--description", "x", "--vpc-id", vpc)
                .path("GroupId")
                .asString();
    }

    private Optional<String> role(String name) {
        String principal = name.equals("sched") ? "scheduler" : "ecs-tasks";
        return Optional.of(cli.read(
                        "iam",
                        "create-role",
                        "--role-name",
                        "their-" + name,
                        "--assume-role-policy-document",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                                + principal + ".amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}")
                .at("/Role/Arn")
                .asString());
    }

    private void make(String command) {
        cli.run(command.split(" ", -1));
    }

    private List<String> state() {
        return EndState.of(shop.aws().quietAddress(), DeployedApp.REGION);
    }

    private List<String> actions() {
        return shop.aws().calls().stream().map(RecordedCall::action).toList();
    }
}
