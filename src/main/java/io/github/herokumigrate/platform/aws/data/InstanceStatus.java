package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What the status of a database means (contract: AWS 1.7). */
final class InstanceStatus {
    static final String AVAILABLE = "available";
    static final String DELETING = "deleting";

    /** It can be used all the same; these come and go by themselves. */
    private static final Set<String> AS_GOOD_AS_AVAILABLE = Set.of(
            AVAILABLE,
            "backing-up",
            "configuring-enhanced-monitoring",
            "configuring-iam-database-auth",
            "configuring-log-exports",
            "storage-config-upgrade",
            "storage-initialization",
            "storage-optimization");

    private static final Set<String> STUCK = Set.of(
            "failed",
            "inaccessible-encryption-credentials",
            "inaccessible-encryption-credentials-recoverable",
            "insufficient-capacity",
            "restore-error",
            "stopped",
            "storage-full");

    /** RDS can't copy it any more. */
    private static final Set<String> BEYOND_SNAPSHOTS =
            Set.of("failed", "incompatible-network", "incompatible-restore");

    private InstanceStatus() {}

    /** The status without what changes by itself. */
    static String of(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        return AS_GOOD_AS_AVAILABLE.contains(status) ? AVAILABLE : status;
    }

    static boolean isReady(DBInstance instance) {
        return of(instance).equals(AVAILABLE);
    }

    static boolean isDeleting(DBInstance instance) {
        return of(instance).equals(DELETING);
    }

    static boolean isStuck(DBInstance instance) {
        String status = instance.dbInstanceStatus();
        return STUCK.contains(status) || status.startsWith("incompatible-");
    }

    static boolean canBeCopied(DBInstance instance) {
        return !BEYOND_SNAPSHOTS.contains(instance.dbInstanceStatus());
    }

    /** The same database, unless it will never become ready. */
    static DBInstance requireMoving(DBInstance instance) {
        if (isStuck(instance)) {
            String name = instance.dbInstanceIdentifier();
            throw new MigrationException("The database '" + name + "' is '" + instance.dbInstanceStatus()
                    + "', and RDS does not bring it out of that by itself. See why with 'aws rds describe-events"
                    + " --source-type db-instance --source-identifier " + name + "', put it right, then run again.");
        }
        return instance;
    }
}
