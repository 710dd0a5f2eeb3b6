package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.TargetApp;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Things of our names that others made are told and stay as they are. */
class ForeignThingsTest {
    private static final TargetApp SHOP = DeployedApp.shop();
    private static final String REFUSED =
            "(?s).*There is already an? .*, which this plugin did not make for acme-orders"
                    + " .*It stays as it is\\. Remove or rename it, or choose another <migration><name>\\.";

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void besideThingsOfOurNamesThatOthersMade() {
        shop.aws().aws().clusters().roleIsUnseenFor(0);
        String vpc = shop.cli().read("ec2", "describe-vpcs").at("/Vpcs/0/VpcId").asString();
        make("iam create-service-linked-role --aws-service-name ecs.amazonaws.com");
        make("ecs create-cluster --cluster-name hm-acme-orders");
        make("ecs register-task-definition --family hm-acme-orders-web --container-definitions"
                + " [{\"name\":\"x\",\"image\":\"x\",\"memory\":128}]");
        make("ecr create-repository --repository-name hm-acme-orders");
        make("logs create-log-group --log-group-name /hm/acme-orders");
        make("iam create-role --role-name hm-acme-orders-exec --assume-role-policy-document {}");
        make("ec2 create-security-group --group-name hm-acme-orders-task --description x --vpc-id " + vpc);
        make("elbv2 create-load-balancer --name hm-acme-orders --subnets " + twoSubnets());
        make("elbv2 create-target-group --name hm-acme-orders-b --protocol HTTP --port 80 --target-type ip --vpc-id "
                + vpc);
        make("rds create-db-subnet-group --db-subnet-group-name hm-acme-orders --db-subnet-group-description x"
                + " --subnet-ids " + twoSubnets());
        make("elasticache create-cache-subnet-group --cache-subnet-group-name hm-acme-orders"
                + " --cache-subnet-group-description x --subnet-ids " + twoSubnets());
        make("scheduler create-schedule-group --name hm-acme-orders");

        String said = said(() -> shop.deploy(SHOP));

        assertThat(said.lines().skip(1))
                .allMatch(line -> line.matches(REFUSED))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "cluster/processes",
                        "task-definition/web",
                        "repository/images",
                        "log-group/processes",
                        "role/execution",
                        "security-group/task",
                        "load-balancer/web, listener/http, listener/https, redirect/https",
                        "target-group/b",
                        "database-subnets/main",
                        "cache-subnets/main",
                        "schedule-group/jobs");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void besideAParameterOfOurName() throws Exception {
        make("ssm put-parameter --name /hm/acme-orders/config/API_TOKEN --value theirs --type SecureString");
        assertThat(shop.deploy(SHOP).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .matches(REFUSED)
                        .contains("parameter/API_TOKEN: ", "a parameter '/hm/acme-orders/config/API_TOKEN'"));
        assertThat(shop.destroy(new Force(Set.of("database", "cache"))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).matches(REFUSED));
        assertThat(shop.cli().run("ssm", "get-parameters-by-path", "--path", "/hm", "--recursive", "--with-decryption"))
                .contains("theirs");
    }

    @Test
    void besideADatabaseOfOurName() {
        make("rds create-db-instance --db-instance-identifier hm-acme-orders --engine postgres --db-instance-class"
                + " db.t4g.micro --allocated-storage 20 --master-username someone --master-user-password something");
        assertThat(said(() -> shop.deploy(SHOP))).matches(REFUSED);
        assertThat(said(() -> shop.destroy(new Force(Set.of("database"))))).matches(REFUSED);
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void besideAKeyValueStoreOfOurName() {
        make("elasticache create-replication-group --replication-group-id hm-acme-orders --engine redis"
                + " --replication-group-description x --cache-node-type cache.t4g.micro");
        assertThat(said(() -> shop.deploy(SHOP))).matches(REFUSED);
        assertThat(said(() -> shop.destroy(new Force(Set.of("cache"))))).matches(REFUSED);
        assertThat(shop.writes()).isEmpty();
    }

    private void make(String command) {
        shop.cli().run(command.split(" ", -1));
    }

    private String twoSubnets() {
        JsonNode subnets = shop.cli().read("ec2", "describe-subnets").path("Subnets");
        return subnets.at("/0/SubnetId").asString() + " "
                + subnets.at("/1/SubnetId").asString();
    }

    /** What the user reads. */
    private static String said(ThrowingCallable run) {
        Throwable failure = catchThrowable(run);
        if (failure == null) {
            return "nothing";
        }
        assertThat(failure).isInstanceOf(MigrationException.class);
        return failure.getMessage();
    }
}
