package io.github.herokumigrate.platform.aws.network;

import java.util.List;
import java.util.Optional;

/**
 * The user's network. It is used and never changed.
 *
 * @param vpcId the VPC; empty for that of the subnets or, without those, the default VPC
 * @param subnets the ids of the subnets; none for all of the VPC, one for each Availability Zone
 * @param securityGroups the ids of the security groups of the tasks, instead of one of ours
 */
public record NetworkSettings(Optional<String> vpcId, List<String> subnets, List<String> securityGroups) {
    /** The default VPC with its default subnets. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(Optional.empty(), List.of(), List.of());

    public NetworkSettings {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }
}
