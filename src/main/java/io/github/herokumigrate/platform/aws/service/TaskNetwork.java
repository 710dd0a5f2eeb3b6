package io.github.herokumigrate.platform.aws.service;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where in the network a task runs.
 *
 * @param subnets the ids of at most 16 subnets
 * @param securityGroups the ids of at most 5 security groups
 * @param publicAddress whether it has an address of its own on the internet
 */
public record TaskNetwork(SortedSet<String> subnets, SortedSet<String> securityGroups, PublicAddress publicAddress) {
    /** Whether a task has a public address; one in a public subnet without it reaches nothing, not even its image. */
    public enum PublicAddress {
        /** It has: for public subnets. */
        ENABLED,
        /** It has not: for private subnets. */
        DISABLED
    }

    public TaskNetwork {
        subnets = new TreeSet<>(subnets);
        securityGroups = new TreeSet<>(securityGroups);
    }
}
