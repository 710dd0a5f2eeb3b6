package io.github.herokumigrate.platform.aws.network;

import java.util.List;

/**
 * Where everything runs.
 *
 * @param vpcId the VPC
 * @param subnetIds its subnets, one for each Availability Zone, sorted
 */
record Place(String vpcId, List<String> subnetIds) {
    Place {
        subnetIds = List.copyOf(subnetIds);
    }
}
