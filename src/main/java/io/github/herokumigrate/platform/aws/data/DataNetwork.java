package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.ResourceId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a database or a key-value store is reached from.
 *
 * @param subnetIds the ids of subnets in at least two zones; asked for only when something is made
 * @param securityGroupIds the ids of the security groups that guard it; asked for only when something is made
 * @param dependsOn what has to be right before these ids are known
 */
public record DataNetwork(
        Supplier<List<String>> subnetIds, Supplier<List<String>> securityGroupIds, Set<ResourceId> dependsOn) {
    public DataNetwork {
        dependsOn = Set.copyOf(dependsOn);
    }
}
