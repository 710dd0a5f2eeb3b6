package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/**
 * Finds the user's network, in one read if nothing is named: the default subnets know their VPC.
 *
 * @param site where to look
 * @param settings what the user named
 */
record PlaceReading(AwsSite site, NetworkSettings settings) {
    // contract: AWS 1.11
    private static final int MOST_SUBNETS = 16;

    /**
     * The network.
     *
     * @throws ConfigurationException if it is not there or of no use; says everything that is wrong
     */
    Place place() {
        List<String> problems = new ArrayList<>();
        List<Subnet> subnets = subnets(problems);
        List<String> vpcs =
                subnets.stream().map(Subnet::vpcId).distinct().sorted().toList();
        if (vpcs.size() > 1) {
            problems.add("The subnets in <subnets> are of different VPCs ("
                    + subnets.stream()
                            .map(subnet -> subnet.subnetId() + " of " + subnet.vpcId())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + "). Name subnets of one VPC.");
        } else if (vpcs.size() == 1) {
            checkZones(subnets, problems);
            checkVpc(vpcs.get(0), problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Place(vpcs.get(0), onePerZone(subnets));
    }

    /** The IPv4 addresses of a VPC, in CIDR notation. */
    List<String> addressRanges(String vpcId) {
        return site
                .clients()
                .ec2()
                .describeVpcs(request -> request.filters(filter("vpc-id", List.of(vpcId))))
                .vpcs()
                .stream()
                .flatMap(vpc -> vpc.cidrBlockAssociationSet().stream())
                .filter(range -> range.cidrBlockState() == null
                        || range.cidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(VpcCidrBlockAssociation::cidrBlock)
                .sorted()
                .toList();
    }

    private List<Subnet> subnets(List<String> problems) {
        if (!settings.subnets().isEmpty()) {
            List<Subnet> found = read("subnet-id", settings.subnets());
            List<String> missing = new ArrayList<>(settings.subnets());
            missing.removeAll(found.stream().map(Subnet::subnetId).toList());
            if (!missing.isEmpty()) {
                problems.add(absent("subnet", missing, "<subnets>"));
            }
            return found;
        }
        List<Subnet> found = settings.vpcId()
                .map(vpc -> read("vpc-id", List.of(vpc)))
                .orElseGet(() -> read("default-for-az", List.of("true")));
        if (found.isEmpty()) {
            problems.add(whyNone());
        }
        return found;
    }

    private String whyNone() {
        List<Vpc> vpcs = site.clients()
                .ec2()
                .describeVpcs(request -> request.filters(settings.vpcId()
                        .map(vpc -> filter("vpc-id", List.of(vpc)))
                        .orElseGet(() -> filter("is-default", List.of("true")))))
                .vpcs();
        if (settings.vpcId().isPresent()) {
            String vpc = settings.vpcId().get();
            return vpcs.isEmpty()
                    ? absent("VPC", List.of(vpc), "<vpcId>")
                    : "The VPC " + vpc
                            + " has no subnets. Make two of different Availability Zones in it, or name another"
                            + " VPC in <vpcId>.";
        }
        return vpcs.isEmpty()
                ? "There is no default VPC in " + where() + ". Name a network in <vpcId> and <subnets>, or make the"
                        + " default VPC with 'aws ec2 create-default-vpc'."
                : "The default VPC " + vpcs.get(0).vpcId()
                        + " has no default subnets. Name subnets in <subnets>, or make"
                        + " them with 'aws ec2 create-default-subnet', one for each of two Availability Zones.";
    }

    private void checkVpc(String vpc, List<String> problems) {
        settings.vpcId()
                .filter(named -> !named.equals(vpc))
                .ifPresent(named -> problems.add("The subnets in <subnets> are of the VPC " + vpc + ", not of " + named
                        + ". Name subnets of that VPC, or leave <vpcId> out."));
        if (settings.securityGroups().isEmpty()) {
            return;
        }
        List<SecurityGroup> found = site
                .clients()
                .ec2()
                .describeSecurityGroupsPaginator(
                        request -> request.filters(filter("group-id", settings.securityGroups())))
                .securityGroups()
                .stream()
                .toList();
        List<String> missing = new ArrayList<>(settings.securityGroups());
        missing.removeAll(found.stream().map(SecurityGroup::groupId).toList());
        if (!missing.isEmpty()) {
            problems.add(absent("security group", missing, "<securityGroups>"));
        }
        for (SecurityGroup group : found) {
            if (!vpc.equals(group.vpcId())) {
                problems.add("The security group " + group.groupId() + " is of the VPC " + group.vpcId()
                        + ", the subnets are of " + vpc + ". Name security groups of that VPC in <securityGroups>.");
            }
        }
    }

    private static void checkZones(List<Subnet> subnets, List<String> problems) {
        List<String> zones =
                subnets.stream().map(Subnet::availabilityZone).distinct().toList();
        if (zones.size() < 2) {
            problems.add("The subnets " + ids(subnets) + " are in one Availability Zone only, " + zones.get(0)
                    + ", and a load balancer and a database need two. Name subnets of at least two in <subnets>.");
        }
    }

    private List<String> onePerZone(List<Subnet> subnets) {
        Comparator<Subnet> publicFirst = Comparator.comparing(subnet -> !subnet.mapPublicIpOnLaunch());
        Map<String, String> byZone = new TreeMap<>();
        subnets.stream()
                .sorted(publicFirst.thenComparing(Subnet::subnetId))
                .forEach(subnet -> byZone.putIfAbsent(subnet.availabilityZone(), subnet.subnetId()));
        return byZone.values().stream().limit(MOST_SUBNETS).sorted().toList();
    }

    private List<Subnet> read(String filter, List<String> values) {
        return site
                .clients()
                .ec2()
                .describeSubnetsPaginator(request -> request.filters(filter(filter, values)))
                .subnets()
                .stream()
                .toList();
    }

    private String absent(String what, List<String> ids, String setting) {
        return "There is no " + what + " " + String.join(", ", ids) + " in " + where() + ". Check " + setting
                + " and the Region.";
    }

    private String where() {
        return site.account().region() + " of account " + site.account().id();
    }

    private static String ids(List<Subnet> subnets) {
        return subnets.stream().map(Subnet::subnetId).sorted().collect(Collectors.joining(", "));
    }

    static Filter filter(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
