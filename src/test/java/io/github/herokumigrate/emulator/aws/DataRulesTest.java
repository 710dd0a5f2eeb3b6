package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases, stores, parameters, secrets and schedules as AWS has them, with the official CLI as the judge. */
class DataRulesTest {
    private static final String TRUST =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"scheduler.amazonaws.com\"}}]}";

    private AwsCli cli;
    private List<String> subnets;

    @BeforeEach
    void start() {
        AwsFront front = EmulatedAccount.empty();
        cli = AwsCli.at(front.address());
        subnets = new Upstream(front.address())
                .query(EmulatedAccount.REGION, "ec2", "DescribeSubnets", Map.of()).xml().all("subnetId").stream()
                        .map(Xml::text)
                        .toList();
    }

    @Test
    void aDatabaseTakesItsTimeAndHoldsItsSubnets() {
        String[] group = {
            "rds",
            "create-db-subnet-group",
            "--db-subnet-group-name",
            "shop",
            "--db-subnet-group-description",
            "x",
            "--subnet-ids",
            subnets.get(0),
            subnets.get(1)
        };
        cli.run(group);
        assertThat(cli.refused(group)).contains("DBSubnetGroupAlreadyExists");
        assertThat(cli.refused(
                        "rds",
                        "create-db-subnet-group",
                        "--db-subnet-group-name",
                        "small",
                        "--db-subnet-group-description",
                        "x",
                        "--subnet-ids",
                        subnets.get(0)))
                .contains("DBSubnetGroupDoesNotCoverEnoughAZs");

        assertThat(cli.run(
                        "rds",
                        "create-db-instance",
                        "--db-instance-identifier",
                        "shop",
                        "--engine",
                        "postgres",
                        "--engine-version",
                        "17.7",
                        "--db-instance-class",
                        "db.t4g.micro",
                        "--allocated-storage",
                        "20",
                        "--master-username",
                        "hm",
                        "--master-user-password",
                        "abcdefgh12",
                        "--db-subnet-group-name",
                        "shop"))
                .contains("\"creating\"")
                .doesNotContain("\"Endpoint\"");
        assertThat(instance()).contains("\"creating\"").doesNotContain("\"Endpoint\"");
        assertThat(instance()).contains("\"creating\"");
        assertThat(instance()).contains("\"available\"", "\"Endpoint\"");
        assertThat(cli.refused("rds", "delete-db-subnet-group", "--db-subnet-group-name", "shop"))
                .contains("InvalidDBSubnetGroupStateFault");

        cli.run("rds", "delete-db-instance", "--db-instance-identifier", "shop", "--skip-final-snapshot");
        assertThat(instance()).contains("\"deleting\"");
        assertThat(cli.refused("rds", "describe-db-instances", "--db-instance-identifier", "shop"))
                .contains("DBInstanceNotFound");
        cli.run("rds", "delete-db-subnet-group", "--db-subnet-group-name", "shop");
    }

    @Test
    void thereAreVersionsOfPostgresToChooseFrom() {
        assertThat(cli.run("rds", "describe-db-engine-versions", "--engine", "postgres", "--engine-version", "16"))
                .contains("\"16.11\"")
                .doesNotContain("\"17.7\"");
    }

    @Test
    void aStoreTakesItsTimeAndItsNameCanBeUsedAgain() {
        String[] group = {
            "elasticache",
            "create-cache-subnet-group",
            "--cache-subnet-group-name",
            "shop",
            "--cache-subnet-group-description",
            "x",
            "--subnet-ids",
            subnets.get(0)
        };
        String[] store = {
            "elasticache",
            "create-replication-group",
            "--replication-group-id",
            "shop",
            "--replication-group-description",
            "x",
            "--engine",
            "valkey",
            "--cache-node-type",
            "cache.t4g.micro",
            "--cache-subnet-group-name",
            "shop"
        };
        for (int life = 0; life < 2; life++) {
            cli.run(group);
            assertThat(cli.refused(group)).contains("CacheSubnetGroupAlreadyExists");
            assertThat(cli.run(store)).contains("\"creating\"").doesNotContain("PrimaryEndpoint");
            assertThat(store()).contains("\"creating\"");
            assertThat(store()).contains("\"creating\"");
            assertThat(store()).contains("\"available\"", "PrimaryEndpoint").doesNotContain("zlife");
            assertThat(cli.refused(store)).contains("ReplicationGroupAlreadyExists");
            assertThat(cli.refused("elasticache", "delete-cache-subnet-group", "--cache-subnet-group-name", "shop"))
                    .contains("CacheSubnetGroupInUse");
            cli.run("elasticache", "delete-replication-group", "--replication-group-id", "shop");
            assertThat(store()).contains("\"deleting\"");
            assertThat(cli.refused("elasticache", "describe-replication-groups", "--replication-group-id", "shop"))
                    .contains("ReplicationGroupNotFoundFault");
            cli.run("elasticache", "delete-cache-subnet-group", "--cache-subnet-group-name", "shop");
            assertThat(cli.run("elasticache", "describe-cache-subnet-groups")).doesNotContain("\"shop\"");
        }
    }

    @Test
    void valuesThatParametersCannotHoldAreRefused() {
        assertThat(cli.refused(parameter("x".repeat(4097)))).contains("ValidationException", "4096");
        assertThat(cli.refused(parameter("a {{b}} c"))).contains("ValidationException", "nest another parameter");
        cli.run(parameter("x".repeat(4096)));
    }

    @Test
    void theNameOfADeletedSecretIsTaken() {
        cli.run("secretsmanager", "create-secret", "--name", "shop", "--secret-string", "x");
        cli.run("secretsmanager", "delete-secret", "--secret-id", "shop");

        assertThat(cli.refused("secretsmanager", "create-secret", "--name", "shop", "--secret-string", "x"))
                .contains("InvalidRequestException", "already scheduled for deletion");
        cli.run("secretsmanager", "restore-secret", "--secret-id", "shop");
    }

    @Test
    void logsAreKeptForSomeNumbersOfDaysOnly() {
        cli.run("logs", "create-log-group", "--log-group-name", "/shop");
        assertThat(cli.refused(
                        "logs", "put-retention-policy", "--log-group-name", "/shop", "--retention-in-days", "17"))
                .contains("InvalidParameterException", "retentionInDays");
    }

    @Test
    void aScheduleNeedsAGroupThatIsNewAndARoleThatIsNot() {
        cli.run("scheduler", "create-schedule-group", "--name", "shop");
        assertThat(cli.refused("scheduler", "create-schedule-group", "--name", "shop"))
                .contains("ConflictException");
        assertThat(cli.refused(schedule("cron(0 6 * * ? *)"))).contains("to assume the role");
        cli.run("iam", "create-role", "--role-name", "shop-sched", "--assume-role-policy-document", TRUST);
        assertThat(cli.refused(schedule("cron(0 6 * * ? *)"))).contains("ValidationException", "to assume the role");
        assertThat(cli.refused(schedule("cron(0 6 * * * *)"))).contains("Invalid Schedule Expression");
        cli.run(schedule("cron(0 6 * * ? *)"));
        assertThat(cli.refused(schedule("cron(0 6 * * ? *)"))).contains("ConflictException");
    }

    @Test
    void aServiceLinkedRoleIsTakenOnce() {
        String[] create = {"iam", "create-service-linked-role", "--aws-service-name", "ecs.amazonaws.com"};
        assertThat(cli.run(create)).contains("\"AWSServiceRoleForECS\"");
        assertThat(cli.refused(create)).contains("InvalidInput", "has been taken in this account");
        assertThat(cli.run("iam", "get-role", "--role-name", "AWSServiceRoleForECS"))
                .contains("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
    }

    @Test
    void aQuotaCanBeAskedFor() {
        assertThat(cli.run(
                        "service-quotas",
                        "get-service-quota",
                        "--service-code",
                        "fargate",
                        "--quota-code",
                        "L-3032A538"))
                .contains("\"Value\": 100.0");
    }

    private static String[] schedule(String expression) {
        return new String[] {
            "scheduler",
            "create-schedule",
            "--name",
            "report",
            "--group-name",
            "shop",
            "--schedule-expression",
            expression,
            "--flexible-time-window",
            "Mode=OFF",
            "--target",
            "Arn=arn:aws:ecs:eu-west-1:123456789012:cluster/shop,RoleArn=arn:aws:iam::123456789012:role/shop-sched"
        };
    }

    private static String[] parameter(String value) {
        return new String[] {
            "ssm", "put-parameter", "--name", "/hm/shop/config/A", "--type", "SecureString", "--value", value
        };
    }

    private String instance() {
        return cli.run("rds", "describe-db-instances", "--db-instance-identifier", "shop");
    }

    private String store() {
        return cli.run("elasticache", "describe-replication-groups", "--replication-group-id", "shop");
    }
}
