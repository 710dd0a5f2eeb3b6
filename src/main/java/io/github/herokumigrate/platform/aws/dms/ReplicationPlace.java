package io.github.herokumigrate.platform.aws.dms;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where the machine stands that brings rows.
 *
 * @param subnetIds the ids of subnets in at least two zones; asked for only when something is made
 * @param securityGroupIds the ids of its security groups, which the database lets in; asked for only when it is made
 * @param access whether it has an address on the internet, by which it reaches a source there
 */
public record ReplicationPlace(
        Supplier<List<String>> subnetIds, Supplier<List<String>> securityGroupIds, Access access) {
    /** Whether a machine has an address on the internet. */
    public enum Access {
        /** It has. */
        PUBLIC,
        /** It has not; what it reaches, it reaches through the network. */
        PRIVATE
    }
}
