package io.github.herokumigrate.platform.aws.network;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which security groups there should be and what they let in.
 *
 * @param webPort the port of the web process; empty if there is none
 * @param balancerGroups the security groups of a load balancer of the user's; none if it is ours
 * @param requests where requests for the web process come from
 * @param stores what the tasks reach; without those that the user named
 */
public record SecurityWish(
        OptionalInt webPort, Supplier<List<String>> balancerGroups, Requests requests, Set<Store> stores) {
    /** Where requests come from. */
    public enum Requests {
        /** A load balancer whose security group is known. */
        FROM_BALANCER,
        /** A load balancer that ECS makes in Express Mode, with a security group of ECS's own: somewhere in the VPC. */
        FROM_VPC
    }

    /** What holds data. */
    public enum Store {
        /** A PostgreSQL database. */
        DATABASE,
        /** A PostgreSQL database whose proxy is in the same security group. */
        DATABASE_BEHIND_PROXY,
        /** A key-value store. */
        CACHE
    }

    public SecurityWish {
        stores = Set.copyOf(stores);
    }

    /** Groups of an application whose load balancer is known. */
    public SecurityWish(OptionalInt webPort, Supplier<List<String>> balancerGroups, Set<Store> stores) {
        this(webPort, balancerGroups, Requests.FROM_BALANCER, stores);
    }
}
