package io.github.herokumigrate.platform.aws.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;

class NetworkTest {
    private TestAws aws;
    private Ec2Client ec2;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        ec2 = aws.clients().ec2();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void withoutSettingsItIsTheDefaultVpcWithOneSubnetForEachZone() {
        Network network = new Network(aws.site(), NetworkSettings.DEFAULT);

        network.check();

        assertThat(aws.cli("ec2", "describe-vpcs", "--filters", "Name=is-default,Values=true"))
                .contains(network.vpcId());
        assertThat(network.subnetIds()).hasSizeBetween(2, 16).isSorted();
        assertThat(aws.cli("ec2", "describe-subnets", "--filters", "Name=default-for-az,Values=true"))
                .contains(network.subnetIds());
    }

    @Test
    void ofANamedVpcEachZoneGivesOnePublicSubnet() {
        String vpc = vpc("10.1.0.0/16");
        String hidden = subnet(vpc, "10.1.0.0/24", "eu-west-1a");
        String open = subnet(vpc, "10.1.1.0/24", "eu-west-1a");
        ec2.modifySubnetAttribute(request -> request.subnetId(open).mapPublicIpOnLaunch(value -> value.value(true)));
        String other = subnet(vpc, "10.1.2.0/24", "eu-west-1b");

        Network network = network(Optional.of(vpc), List.of(), List.of());

        assertThat(network.vpcId()).isEqualTo(vpc);
        assertThat(network.subnetIds()).containsExactlyInAnyOrder(open, other).doesNotContain(hidden);
    }

    @Test
    void namedSubnetsTellTheirVpcAndNamedSecurityGroupsAreThoseOfTheTasks() {
        String vpc = vpc("10.1.0.0/16");
        List<String> subnets =
                List.of(subnet(vpc, "10.1.0.0/24", "eu-west-1a"), subnet(vpc, "10.1.1.0/24", "eu-west-1b"));
        String group = group("mine", vpc);

        Network network = network(Optional.empty(), subnets, List.of(group));

        assertThat(network.vpcId()).isEqualTo(vpc);
        assertThat(network.subnetIds()).containsExactlyInAnyOrderElementsOf(subnets);
        assertThat(network.taskSecurityGroupIds()).containsExactly(group);
    }

    @Test
    void noDefaultVpcIsSaidWithWhatToDo() {
        deleteDefaultVpc();

        assertThatThrownBy(() -> new Network(aws.site(), NetworkSettings.DEFAULT).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "There is no default VPC in eu-west-1 of account 123456789012. Name a network in <vpcId> and"
                                + " <subnets>, or make the default VPC with 'aws ec2 create-default-vpc'.");
    }

    @Test
    void aDefaultVpcWithoutDefaultSubnetsIsSaid() {
        defaultSubnets().forEach(subnet -> ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId())));

        assertThatThrownBy(() -> new Network(aws.site(), NetworkSettings.DEFAULT).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no default subnets. Name subnets in <subnets>");
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        String vpc = vpc("10.1.0.0/16");
        List<String> subnets = List.of(
                subnet(vpc, "10.1.0.0/24", "eu-west-1a"), subnet(vpc, "10.1.1.0/24", "eu-west-1b"), "subnet-0badbad0");

        assertThatThrownBy(() -> network(Optional.empty(), subnets, List.of("sg-0badbad0"))
                        .check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("There is no subnet subnet-0badbad0 in eu-west-1 of account 123456789012. Check"
                        + " <subnets> and the Region.")
                .hasMessageContaining("There is no security group sg-0badbad0 in eu-west-1");
        assertThatThrownBy(() -> network(Optional.of("vpc-0badbad0"), List.of(), List.of())
                        .check())
                .hasMessageContaining("There is no VPC vpc-0badbad0 in eu-west-1");
    }

    @Test
    void partsOfDifferentVpcsAreRefused() {
        String one = vpc("10.1.0.0/16");
        String other = vpc("10.2.0.0/16");
        String ofOne = subnet(one, "10.1.0.0/24", "eu-west-1a");
        String alsoOfOne = subnet(one, "10.1.1.0/24", "eu-west-1b");
        String ofOther = subnet(other, "10.2.0.0/24", "eu-west-1b");
        String group = group("mine", other);

        assertThatThrownBy(() -> network(Optional.empty(), List.of(ofOne, ofOther), List.of())
                        .check())
                .hasMessageContaining("of different VPCs")
                .hasMessageContaining(ofOther + " of " + other);
        assertThatThrownBy(() -> network(Optional.of(other), List.of(ofOne, alsoOfOne), List.of(group))
                        .check())
                .hasMessageContaining("are of the VPC " + one + ", not of " + other)
                .hasMessageContaining("The security group " + group + " is of the VPC " + other);
    }

    @Test
    void oneZoneIsTooFew() {
        String vpc = vpc("10.1.0.0/16");
        String one = subnet(vpc, "10.1.0.0/24", "eu-west-1a");
        String other = subnet(vpc, "10.1.1.0/24", "eu-west-1a");

        assertThatThrownBy(() -> network(Optional.empty(), List.of(one, other), List.of())
                        .check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("are in one Availability Zone only, eu-west-1a");
        assertThatThrownBy(() -> network(Optional.of(vpc("10.3.0.0/16")), List.of(), List.of())
                        .check())
                .hasMessageContaining("has no subnets");
    }

    @Test
    void subnetsThatTheInternetDoesNotReachAreWarnedOf() {
        Network network = new Network(aws.site(), NetworkSettings.DEFAULT);
        assertThat(network.notices()).singleElement().asString().contains("have no route 0.0.0.0/0", "ECR");

        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(network.vpcId()));
        String table = ec2.describeRouteTables(request -> request.filters(
                        Filter.builder().name("vpc-id").values(network.vpcId()).build()))
                .routeTables()
                .get(0)
                .routeTableId();
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        assertThat(network.notices()).isEmpty();

        String lonely = ec2.createRouteTable(request -> request.vpcId(network.vpcId()))
                .routeTable()
                .routeTableId();
        ec2.associateRouteTable(request ->
                request.routeTableId(lonely).subnetId(network.subnetIds().get(0)));
        assertThat(network.notices())
                .singleElement()
                .asString()
                .contains(network.subnetIds().get(0))
                .doesNotContain(network.subnetIds().get(1));
    }

    private Network network(Optional<String> vpc, List<String> subnets, List<String> groups) {
        return new Network(aws.site(), new NetworkSettings(vpc, subnets, groups));
    }

    private String vpc(String range) {
        return ec2.createVpc(request -> request.cidrBlock(range)).vpc().vpcId();
    }

    private String subnet(String vpc, String range, String zone) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(range).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    private String group(String name, String vpc) {
        return ec2.createSecurityGroup(
                        request -> request.groupName(name).description("mine").vpcId(vpc))
                .groupId();
    }

    private List<Subnet> defaultSubnets() {
        return ec2.describeSubnets(request -> request.filters(
                        Filter.builder().name("default-for-az").values("true").build()))
                .subnets();
    }

    private void deleteDefaultVpc() {
        String vpc = defaultSubnets().get(0).vpcId();
        defaultSubnets().forEach(subnet -> ec2.deleteSubnet(request -> request.subnetId(subnet.subnetId())));
        ec2.deleteVpc(request -> request.vpcId(vpc));
    }
}
