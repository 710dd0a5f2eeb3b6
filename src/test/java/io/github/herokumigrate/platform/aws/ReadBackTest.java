package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.aws.JsonFields.says;
import static io.github.herokumigrate.platform.aws.JsonFields.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.AwsCli;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the official CLI of AWS reads after a first deploy: exactly what the contract asks for (contract: AWS 1.3 to 1.8). */
class ReadBackTest {
    private static final String ACCOUNT = "arn:aws:%s:eu-west-1:123456789012:";

    private static DeployedApp shop;
    private static AwsCli cli;
    private static Map<String, String> groups;
    private static String subnets;

    @BeforeAll
    static void deploy() throws Exception {
        shop = DeployedApp.inEmptyAccount();
        cli = shop.cli();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        groups = new TreeMap<>();
        for (JsonNode group : read("ec2 describe-security-groups").path("SecurityGroups")) {
            groups.put(group.path("GroupName").asString(), group.path("GroupId").asString());
        }
        TreeSet<String> ids = new TreeSet<>();
        for (JsonNode subnet : read("ec2 describe-subnets").path("Subnets")) {
            ids.add(subnet.path("SubnetId").asString());
        }
        subnets = JsonMapper.shared().writeValueAsString(ids);
    }

    @Test
    void theServices() {
        JsonNode services = read("ecs describe-services --cluster hm-acme-orders --services web worker --include TAGS")
                .path("services");
        String both = """
                /status ACTIVE
                /launchType FARGATE
                /platformVersion LATEST
                /schedulingStrategy REPLICA
                /deploymentController/type ECS
                /deploymentConfiguration/minimumHealthyPercent 100
                /deploymentConfiguration/maximumPercent 200
                /deploymentConfiguration/strategy ROLLING
                /deploymentConfiguration/deploymentCircuitBreaker {"enable":true,"rollback":true}
                /networkConfiguration/awsvpcConfiguration/assignPublicIp ENABLED
                /networkConfiguration/awsvpcConfiguration/subnets %s
                /networkConfiguration/awsvpcConfiguration/securityGroups ["%s"]
                /enableExecuteCommand true
                /propagateTags SERVICE
                /enableECSManagedTags true
                /deployments/0/rolloutState COMPLETED
                """.formatted(subnets, groups.get("hm-acme-orders-task"));
        says(services.path(0), both + """
                /serviceName web
                /desiredCount 2
                /runningCount 2
                /healthCheckGracePeriodSeconds 60
                /loadBalancers/0/containerName web
                /loadBalancers/0/containerPort 8080
                /taskDefinition %stask-definition/hm-acme-orders-web:1
                """.formatted(arn("ecs")));
        assertThat(services.at("/0/loadBalancers/0/targetGroupArn").asString())
                .contains("targetgroup/hm-acme-orders-b/");
        says(services.path(1), both + """
                /serviceName worker
                /desiredCount 1
                /runningCount 1
                /loadBalancers []
                /taskDefinition %stask-definition/hm-acme-orders-worker:1
                """.formatted(arn("ecs")));
        assertThat(tags(services.at("/0/tags"), "key", "value"))
                .containsEntry("heroku-migrate:app", "acme-orders")
                .containsEntry("heroku-migrate:component", "service/web")
                .containsEntry("heroku-migrate:managed", "true");
    }

    @Test
    void theTaskDefinitions() {
        String digest = DeployedApp.shop().image().orElseThrow().digest();
        String all = """
                /taskDefinition/networkMode awsvpc
                /taskDefinition/requiresCompatibilities ["FARGATE"]
                /taskDefinition/cpu 512
                /taskDefinition/memory 1024
                /taskDefinition/executionRoleArn arn:aws:iam::123456789012:role/hm-acme-orders-exec
                /taskDefinition/taskRoleArn arn:aws:iam::123456789012:role/hm-acme-orders-task
                /taskDefinition/runtimePlatform {"cpuArchitecture":"X86_64","operatingSystemFamily":"LINUX"}
                /taskDefinition/containerDefinitions/0/image 123456789012.dkr.ecr.eu-west-1.amazonaws.com/hm-acme-orders@%s
                /taskDefinition/containerDefinitions/0/essential true
                /taskDefinition/containerDefinitions/0/memory 1024
                /taskDefinition/containerDefinitions/0/stopTimeout 30
                /taskDefinition/containerDefinitions/0/linuxParameters {"initProcessEnabled":true}
                /taskDefinition/containerDefinitions/0/logConfiguration/logDriver awslogs
                /taskDefinition/containerDefinitions/0/logConfiguration/options/awslogs-group /hm/acme-orders
                /taskDefinition/containerDefinitions/0/logConfiguration/options/awslogs-region eu-west-1
                /taskDefinition/containerDefinitions/0/logConfiguration/options/mode non-blocking
                /taskDefinition/containerDefinitions/0/logConfiguration/options/max-buffer-size 25m
                """.formatted(digest);
        JsonNode web = definition("web");
        says(web, all + """
                /taskDefinition/containerDefinitions/0/name web
                /taskDefinition/containerDefinitions/0/command ["web"]
                /taskDefinition/containerDefinitions/0/portMappings [{"containerPort":8080,"protocol":"tcp"}]
                /taskDefinition/containerDefinitions/0/logConfiguration/options/awslogs-stream-prefix web
                """);
        assertThat(tags(web.at("/taskDefinition/containerDefinitions/0/environment"), "name", "value"))
                .isEqualTo(Map.of("LOG_LEVEL", "info", "PORT", "8080", "PROCESS_TYPE", "web"));
        String parameters = arn("ssm") + "parameter/hm/acme-orders/config/";
        assertThat(tags(web.at("/taskDefinition/containerDefinitions/0/secrets"), "name", "valueFrom"))
                .isEqualTo(Map.of(
                        "API_TOKEN",
                        parameters + "API_TOKEN",
                        "DATABASE_URL",
                        parameters + "DATABASE_URL",
                        "GREETING",
                        parameters + "GREETING",
                        "REDIS_URL",
                        parameters + "REDIS_URL"));
        assertThat(tags(web.path("tags"), "key", "value").get("heroku-migrate:spec"))
                .matches("[0-9a-f]{64}");
        says(definition("worker"), all + """
                /taskDefinition/containerDefinitions/0/command ["worker"]
                /taskDefinition/containerDefinitions/0/portMappings []
                """);
        says(definition("release"), all + """
                /taskDefinition/containerDefinitions/0/command ["release"]
                """);
        says(definition("job-nightly"), all + """
                /taskDefinition/containerDefinitions/0/command ["sh","-c","exec java -jar report.jar"]
                """);
    }

    @Test
    void theLoadBalancer() {
        JsonNode balancer =
                read("elbv2 describe-load-balancers --names hm-acme-orders").at("/LoadBalancers/0");
        says(balancer, """
                /Type application
                /Scheme internet-facing
                /IpAddressType ipv4
                /SecurityGroups ["%s"]
                """.formatted(groups.get("hm-acme-orders-alb")));
        assertThat(balancer.path("AvailabilityZones")).hasSize(3);
        JsonNode group = read("elbv2 describe-target-groups").at("/TargetGroups/0");
        says(group, """
                /TargetGroupName hm-acme-orders-b
                /Protocol HTTP
                /Port 8080
                /TargetType ip
                /HealthCheckPath /
                /HealthCheckIntervalSeconds 10
                /HealthCheckTimeoutSeconds 5
                /HealthyThresholdCount 2
                /UnhealthyThresholdCount 3
                /Matcher/HttpCode 200-499
                """);
        String groupArn = group.path("TargetGroupArn").asString();
        assertThat(tags(
                        cli.read("elbv2", "describe-target-group-attributes", "--target-group-arn", groupArn)
                                .path("Attributes"),
                        "Key",
                        "Value"))
                .containsEntry("deregistration_delay.timeout_seconds", "30");
        String balancerArn = balancer.path("LoadBalancerArn").asString();
        assertThat(tags(
                        cli.read("elbv2", "describe-load-balancer-attributes", "--load-balancer-arn", balancerArn)
                                .path("Attributes"),
                        "Key",
                        "Value"))
                .containsEntry("idle_timeout.timeout_seconds", "60");
        JsonNode listeners = cli.read("elbv2", "describe-listeners", "--load-balancer-arn", balancerArn)
                .path("Listeners");
        assertThat(listeners).hasSize(1);
        says(listeners.path(0), """
                /Port 80
                /Protocol HTTP
                /DefaultActions/0/Type forward
                """);
    }

    @Test
    void theSecurityGroups() {
        assertThat(rules("alb"))
                .containsExactlyInAnyOrder("80 from 0.0.0.0/0", "80 from ::/0", "443 from 0.0.0.0/0", "443 from ::/0");
        assertThat(rules("task")).containsExactly("8080 from hm-acme-orders-alb");
        assertThat(rules("db")).containsExactly("5432 from hm-acme-orders-task");
        assertThat(rules("redis")).containsExactly("6379 from hm-acme-orders-task");
    }

    @Test
    void theDatabase() {
        JsonNode database = read("rds describe-db-instances").at("/DBInstances/0");
        says(database, """
                /DBInstanceIdentifier hm-acme-orders
                /DBInstanceClass db.t4g.micro
                /Engine postgres
                /DBInstanceStatus available
                /AllocatedStorage 20
                /MaxAllocatedStorage 100
                /StorageType gp3
                /StorageEncrypted true
                /PubliclyAccessible false
                /DeletionProtection true
                /BackupRetentionPeriod 7
                /MultiAZ false
                /CopyTagsToSnapshot true
                /DBName hm_acme_orders
                /DBSubnetGroup/DBSubnetGroupName hm-acme-orders
                /VpcSecurityGroups/0/VpcSecurityGroupId %s
                """.formatted(groups.get("hm-acme-orders-db")));
        assertThat(database.path("EngineVersion").asString()).startsWith("15.");
        assertThat(database.at("/DBSubnetGroup/Subnets")).hasSize(3);
        assertThat(parameter("/hm/acme-orders/config/DATABASE_URL"))
                .isEqualTo("postgres://hm_owner:" + parameter("/hm/acme-orders/database/password") + "@"
                        + database.at("/Endpoint/Address").asString() + ":5432/hm_acme_orders?sslmode=require");
        assertThat(parameter("/hm/acme-orders/database/password")).matches("[A-Za-z0-9]{32}");
    }

    @Test
    void theKeyValueStore() {
        JsonNode store = read("elasticache describe-replication-groups").at("/ReplicationGroups/0");
        says(store, """
                /ReplicationGroupId hm-acme-orders
                /Status available
                /Engine valkey
                /CacheNodeType cache.t4g.micro
                /AutomaticFailover disabled
                /TransitEncryptionEnabled true
                /AtRestEncryptionEnabled true
                /AuthTokenEnabled true
                """);
        assertThat(parameter("/hm/acme-orders/config/REDIS_URL"))
                .isEqualTo("rediss://:" + parameter("/hm/acme-orders/cache/token") + "@"
                        + store.at("/NodeGroups/0/PrimaryEndpoint/Address").asString() + ":6379");
    }

    @Test
    void theVariables() {
        JsonNode parameters = read("ssm get-parameters-by-path --path /hm/acme-orders --recursive --with-decryption")
                .path("Parameters");
        assertThat(tags(parameters, "Name", "Value"))
                .containsOnlyKeys(
                        "/hm/acme-orders/cache/token",
                        "/hm/acme-orders/database/password",
                        "/hm/acme-orders/config/API_TOKEN",
                        "/hm/acme-orders/config/GREETING",
                        "/hm/acme-orders/config/REDIS_URL",
                        "/hm/acme-orders/config/DATABASE_URL")
                .containsEntry("/hm/acme-orders/config/API_TOKEN", "token-that-nobody-may-see")
                .containsEntry("/hm/acme-orders/config/GREETING", "Grüß Gott, it's \"$HOME\"");
        assertThat(tags(parameters, "Name", "Type"))
                .allSatisfy((name, type) -> assertThat(type).isEqualTo("SecureString"));
        assertThat(tags(parameters, "Name", "Version"))
                .allSatisfy((name, version) -> assertThat(version).isEqualTo("1"));
    }

    @Test
    void theRoles() {
        says(role("exec"), """
                /Role/AssumeRolePolicyDocument/Statement/0/Principal {"Service":"ecs-tasks.amazonaws.com"}
                """);
        assertThat(cli.run("iam", "list-attached-role-policies", "--role-name", "hm-acme-orders-exec"))
                .contains("arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy");
        assertThat(policies("exec")).contains("ssm:GetParameters", arn("ssm") + "parameter/hm/acme-orders/*");
        says(role("task"), """
                /Role/AssumeRolePolicyDocument/Statement/0/Principal {"Service":"ecs-tasks.amazonaws.com"}
                /Role/AssumeRolePolicyDocument/Statement/0/Condition {"StringEquals":{"aws:SourceAccount":["123456789012"]}}
                """);
        assertThat(policies("task"))
                .contains(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel");
        says(role("sched"), """
                /Role/AssumeRolePolicyDocument/Statement/0/Principal {"Service":"scheduler.amazonaws.com"}
                """);
        assertThat(policies("sched"))
                .contains("ecs:RunTask", "iam:PassRole", "task-definition/hm-acme-orders-job-*", "ecs:cluster");
    }

    @Test
    void theSchedule() {
        says(read("scheduler get-schedule --group-name hm-acme-orders --name nightly"), """
                /State ENABLED
                /ScheduleExpression cron(0 3 * * ? *)
                /ScheduleExpressionTimezone UTC
                /FlexibleTimeWindow/Mode OFF
                /Target/Arn %1$scluster/hm-acme-orders
                /Target/RoleArn arn:aws:iam::123456789012:role/hm-acme-orders-sched
                /Target/EcsParameters/TaskDefinitionArn %1$stask-definition/hm-acme-orders-job-nightly
                /Target/EcsParameters/LaunchType FARGATE
                /Target/EcsParameters/PlatformVersion 1.4.0
                /Target/EcsParameters/TaskCount 1
                /Target/EcsParameters/PropagateTags TASK_DEFINITION
                /Target/EcsParameters/EnableECSManagedTags true
                /Target/EcsParameters/NetworkConfiguration/awsvpcConfiguration/AssignPublicIp ENABLED
                /Target/EcsParameters/NetworkConfiguration/awsvpcConfiguration/Subnets %2$s
                /Target/EcsParameters/NetworkConfiguration/awsvpcConfiguration/SecurityGroups ["%3$s"]
                """.formatted(
                        arn("ecs"), subnets, groups.get("hm-acme-orders-task")));
    }

    @Test
    void logsAndImages() {
        says(read("logs describe-log-groups").at("/logGroups/0"), """
                /logGroupName /hm/acme-orders
                /retentionInDays 30
                """);
        says(read("ecr describe-repositories").at("/repositories/0"), """
                /repositoryName hm-acme-orders
                /imageScanningConfiguration/scanOnPush true
                """);
        says(read("ecr describe-images --repository-name hm-acme-orders").at("/imageDetails/0"), """
                /imageDigest %s
                /imageTags ["first"]
                """.formatted(
                        DeployedApp.shop().image().orElseThrow().digest()));
        assertThat(read("ecr get-lifecycle-policy --repository-name hm-acme-orders")
                        .path("lifecyclePolicyText")
                        .asString())
                .contains("\"countType\":\"imageCountMoreThan\",\"countNumber\":20");
    }

    private static JsonNode read(String command) {
        return cli.read(command.split(" ", -1));
    }

    private static List<String> rules(String of) {
        return StreamSupport.stream(
                        cli.read(
                                        "ec2",
                                        "describe-security-group-rules",
                                        "--filters",
                                        "Name=group-id,Values=" + groups.get("hm-acme-orders-" + of))
                                .path("SecurityGroupRules")
                                .spliterator(),
                        false)
                .filter(rule -> !rule.path("IsEgress").asBoolean())
                .map(rule -> rule.path("FromPort").asString() + " from " + source(rule))
                .toList();
    }

    private static String source(JsonNode rule) {
        String group = rule.at("/ReferencedGroupInfo/GroupId").asString("");
        return groups.entrySet().stream()
                .filter(known -> known.getValue().equals(group))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(rule.path("CidrIpv4").asString("")
                        + rule.path("CidrIpv6").asString(""));
    }

    private static JsonNode definition(String process) {
        return cli.read(
                "ecs",
                "describe-task-definition",
                "--task-definition",
                "hm-acme-orders-" + process,
                "--include",
                "TAGS");
    }

    private static String parameter(String name) {
        return cli.read("ssm", "get-parameter", "--with-decryption", "--name", name)
                .at("/Parameter/Value")
                .asString();
    }

    private static JsonNode role(String of) {
        return cli.read("iam", "get-role", "--role-name", "hm-acme-orders-" + of);
    }

    private static String policies(String of) {
        String role = "hm-acme-orders-" + of;
        StringBuilder documents = new StringBuilder();
        for (JsonNode name :
                cli.read("iam", "list-role-policies", "--role-name", role).path("PolicyNames")) {
            documents.append(cli.run("iam", "get-role-policy", "--role-name", role, "--policy-name", name.asString()));
        }
        return documents.toString();
    }

    private static String arn(String service) {
        return ACCOUNT.formatted(service);
    }
}
