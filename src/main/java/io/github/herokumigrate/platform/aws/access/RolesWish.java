package io.github.herokumigrate.platform.aws.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What roles are needed for, besides for tasks.
 *
 * @param uses what the application uses
 */
public record RolesWish(Set<Use> uses) {
    public RolesWish {
        uses = Set.copyOf(uses);
    }

    /** What needs a role of its own or more rights of one. */
    public enum Use {
        /** EventBridge Scheduler starts tasks. */
        SCHEDULES,
        /** ECS shifts the load balancer's traffic between two target groups. */
        BLUE_GREEN,
        /** ECS makes load balancer and certificate itself. */
        EXPRESS,
        /** RDS Proxy reads the password of the database. */
        DATABASE_PROXY,
        /** A variable is kept in Secrets Manager, or was in a revision that may still be rolled back to. */
        SECRETS_MANAGER
    }

    /** Everything: all roles that an application may have, to remove them. */
    public static RolesWish everything() {
        return new RolesWish(EnumSet.allOf(Use.class));
    }
}
