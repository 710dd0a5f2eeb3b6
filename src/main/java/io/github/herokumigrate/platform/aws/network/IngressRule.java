package io.github.herokumigrate.platform.aws.network;

import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Who may connect to one TCP port.
 *
 * @param port the port
 * @param kind what kind of origin
 * @param from the origin: a range of addresses, what one of our security groups is of, or the id of another group
 */
record IngressRule(int port, Kind kind, String from) {
    enum Kind {
        ADDRESSES,
        OUR_GROUP,
        OTHER_GROUP
    }

    private static final String TCP = "tcp";
    private static final String ALL = "-1";

    static IngressRule fromAddresses(int port, String range) {
        return new IngressRule(port, Kind.ADDRESSES, range);
    }

    static IngressRule fromOurs(int port, String of) {
        return new IngressRule(port, Kind.OUR_GROUP, of);
    }

    static IngressRule fromOther(int port, String groupId) {
        return new IngressRule(port, Kind.OTHER_GROUP, groupId);
    }

    /**
     * Whether a permission lets it in, alone or with more.
     *
     * @param idOf the id of one of our groups
     */
    boolean isGrantedBy(IpPermission permission, UnaryOperator<String> idOf) {
        return isPortOf(permission)
                && switch (kind) {
                    case ADDRESSES ->
                        permission.ipRanges().stream().anyMatch(range -> from.equals(range.cidrIp()))
                                || permission.ipv6Ranges().stream().anyMatch(range -> from.equals(range.cidrIpv6()));
                    case OUR_GROUP -> isGroupOf(permission, idOf.apply(from));
                    case OTHER_GROUP -> isGroupOf(permission, from);
                };
    }

    /** The rule as EC2 takes it. */
    IpPermission permission(UnaryOperator<String> idOf) {
        IpPermission.Builder permission =
                IpPermission.builder().ipProtocol(TCP).fromPort(port).toPort(port);
        return (switch (kind) {
                    case ADDRESSES ->
                        from.contains(":")
                                ? permission.ipv6Ranges(
                                        Ipv6Range.builder().cidrIpv6(from).build())
                                : permission.ipRanges(
                                        IpRange.builder().cidrIp(from).build());
                    case OUR_GROUP -> permission.userIdGroupPairs(group(idOf.apply(from)));
                    case OTHER_GROUP -> permission.userIdGroupPairs(group(from));
                })
                .build();
    }

    private boolean isPortOf(IpPermission permission) {
        return ALL.equals(permission.ipProtocol())
                || (TCP.equals(permission.ipProtocol())
                        && permission.fromPort() <= port
                        && port <= permission.toPort());
    }

    private static UserIdGroupPair group(String id) {
        return UserIdGroupPair.builder().groupId(id).build();
    }

    private static boolean isGroupOf(IpPermission permission, String id) {
        return permission.userIdGroupPairs().stream().anyMatch(pair -> id.equals(pair.groupId()));
    }
}
