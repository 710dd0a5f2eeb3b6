package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Whether subnets are reached from the internet. */
record InternetRoute(AwsSite site, Place place) {
    private static final String EVERYWHERE = "0.0.0.0/0";

    /** A warning if some are not; only a warning, as other ways exist (contract: AWS 1.4). */
    Optional<String> warning() {
        Map<String, RouteTable> tables = new HashMap<>();
        site.clients()
                .ec2()
                .describeRouteTablesPaginator(
                        request -> request.filters(PlaceReading.filter("vpc-id", List.of(place.vpcId()))))
                .routeTables()
                .forEach(table -> table.associations().forEach(association -> tables.put(key(association), table)));
        List<String> without = place.subnetIds().stream()
                .filter(subnet -> !isPublic(tables.getOrDefault(subnet, tables.get(""))))
                .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of("The route tables of the subnets " + String.join(", ", without) + " have no route "
                        + EVERYWHERE
                        + " to an internet gateway. Nobody reaches a load balancer there, and tasks start only"
                        + " if a NAT gateway or VPC endpoints lead to ECR, SSM and CloudWatch Logs. Add the route, or name"
                        + " other subnets in <subnets>.");
    }

    /** A subnet without an association of its own has the main table. */
    private static String key(RouteTableAssociation association) {
        return Boolean.TRUE.equals(association.main()) || association.subnetId() == null ? "" : association.subnetId();
    }

    private static boolean isPublic(@Nullable RouteTable table) {
        return table != null && table.routes().stream().anyMatch(InternetRoute::leadsOut);
    }

    private static boolean leadsOut(Route route) {
        return EVERYWHERE.equals(route.destinationCidrBlock())
                && route.gatewayId() != null
                && route.gatewayId().startsWith("igw-");
    }
}
