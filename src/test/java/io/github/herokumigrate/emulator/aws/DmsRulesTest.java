package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DMS as AWS has it, with the official CLI as the judge of what its answers look like. */
class DmsRulesTest {
    private AwsCli cli;
    private List<String> subnets;

    @BeforeEach
    void start() {
        AwsFront front = EmulatedAccount.empty();
        front.aws().dms().rolesAreYoungFor(0);
        cli = AwsCli.at(front.address());
        subnets = new Upstream(front.address())
                .query(EmulatedAccount.REGION, "ec2", "DescribeSubnets", Map.of()).xml().all("subnetId").stream()
                        .map(Xml::text)
                        .toList();
    }

    @Test
    void nothingIsMadeWithoutTheRoleOfOneName() {
        assertThat(cli.refused(subnetGroup())).contains("AccessDeniedFault").contains("dms-vpc-role");

        makeRole();

        cli.run(subnetGroup());
        assertThat(cli.refused(subnetGroup())).contains("ResourceAlreadyExistsFault");
    }

    @Test
    void aMachineTakesItsTimeAndHoldsItsSubnets() {
        makeRole();
        cli.run(subnetGroup());
        String[] instance = {
            "dms",
            "create-replication-instance",
            "--replication-instance-identifier",
            "shop",
            "--replication-instance-class",
            "dms.t3.medium",
            "--replication-subnet-group-identifier",
            "shop"
        };
        String arn = cli.read(instance)
                .at("/ReplicationInstance/ReplicationInstanceArn")
                .asString();
        assertThat(cli.refused(instance)).contains("ResourceAlreadyExistsFault");
        assertThat(status()).isEqualTo("creating");
        assertThat(status()).isEqualTo("available");
        assertThat(cli.refused(
                        "dms", "delete-replication-subnet-group", "--replication-subnet-group-identifier", "shop"))
                .contains("InvalidResourceStateFault");

        cli.run("dms", "delete-replication-instance", "--replication-instance-arn", arn);

        assertThat(status()).isEqualTo("deleting");
        assertThat(cli.refused(described())).contains("ResourceNotFoundFault");
        cli.run("dms", "delete-replication-subnet-group", "--replication-subnet-group-identifier", "shop");
    }

    @Test
    void anEndpointNeedsARoleThatReadsItsLogIn() {
        String[] endpoint = {
            "dms",
            "create-endpoint",
            "--endpoint-identifier",
            "shop-source",
            "--endpoint-type",
            "source",
            "--engine-name",
            "postgres",
            "--database-name",
            "shop",
            "--postgre-sql-settings",
            "SecretsManagerSecretId=shop,SecretsManagerAccessRoleArn=arn:aws:iam::123456789012:role/shop"
        };
        assertThat(cli.refused(endpoint)).contains("AccessDeniedFault");

        cli.run(
                "iam",
                "create-role",
                "--role-name",
                "shop",
                "--assume-role-policy-document",
                trust("dms." + EmulatedAccount.REGION + ".amazonaws.com"));

        cli.run(endpoint);
        assertThat(cli.refused(endpoint)).contains("ResourceAlreadyExistsFault");
    }

    private String status() {
        return cli.read(described())
                .at("/ReplicationInstances/0/ReplicationInstanceStatus")
                .asString();
    }

    private static String[] described() {
        return new String[] {
            "dms", "describe-replication-instances", "--filters", "Name=replication-instance-id,Values=shop"
        };
    }

    private void makeRole() {
        cli.run(
                "iam",
                "create-role",
                "--role-name",
                "dms-vpc-role",
                "--assume-role-policy-document",
                trust("dms.amazonaws.com"));
        cli.run(
                "iam",
                "attach-role-policy",
                "--role-name",
                "dms-vpc-role",
                "--policy-arn",
                "arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole");
    }

    private static String trust(String service) {
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\""
                + service + "\"}}]}";
    }

    private String[] subnetGroup() {
        return new String[] {
            "dms",
            "create-replication-subnet-group",
            "--replication-subnet-group-identifier",
            "shop",
            "--replication-subnet-group-description",
            "x",
            "--subnet-ids",
            subnets.get(0),
            subnets.get(1)
        };
    }
}
