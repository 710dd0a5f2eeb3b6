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
 * @param stores what the tasks reach; without those that the user named
 */
public record SecurityWish(OptionalInt webPort, Supplier<List<String>> balancerGroups, Set<Store> stores) {
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
}
