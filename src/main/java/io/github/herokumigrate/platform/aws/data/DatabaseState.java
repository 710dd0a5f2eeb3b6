package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * What is compared of a database.
 *
 * @param status {@code available}, or what keeps it from being that
 * @param database the name of the database in it; {@code none} if RDS made none
 * @param major the major version of PostgreSQL
 * @param instanceClass the size
 * @param storageGibibytes the disk in GiB
 * @param storageLimitGibibytes up to how many GiB the disk grows by itself; 0 if it does not
 * @param availability in how many zones it runs
 * @param backupDays how many days it can be set back
 * @param access who can reach it: {@code private} or {@code public}
 * @param encryption {@code on} or {@code off}
 * @param deletionProtection {@code on} or {@code off}
 */
record DatabaseState(
        String status,
        String database,
        int major,
        String instanceClass,
        int storageGibibytes,
        int storageLimitGibibytes,
        Availability availability,
        int backupDays,
        String access,
        String encryption,
        String deletionProtection) {
    static final String STATUS = "status";
    static final String CLASS = "class";
    static final String STORAGE = "storage";
    static final String STORAGE_LIMIT = "storage limit";
    static final String AVAILABILITY = "availability";
    static final String BACKUPS = "backup days";
    static final String ACCESS = "access";
    static final String PROTECTION = "deletion protection";

    private static final String PRIVATE = "private";
    private static final String ON = "on";
    private static final String OFF = "off";

    static DatabaseState wished(PostgresSettings settings, int major, String database) {
        return new DatabaseState(
                InstanceStatus.AVAILABLE,
                database,
                major,
                settings.instanceClass(),
                settings.storageGibibytes(),
                settings.storageLimitGibibytes(),
                settings.availability(),
                settings.backupDays(),
                PRIVATE,
                ON,
                ON);
    }

    static DatabaseState of(DBInstance instance) {
        return new DatabaseState(
                InstanceStatus.of(instance),
                Objects.requireNonNullElse(instance.dbName(), "none"),
                EngineVersion.majorOf(instance.engineVersion()),
                instance.dbInstanceClass(),
                number(instance.allocatedStorage()),
                number(instance.maxAllocatedStorage()),
                isTrue(instance.multiAZ()) ? Availability.TWO_ZONES : Availability.ONE_ZONE,
                number(instance.backupRetentionPeriod()),
                isTrue(instance.publiclyAccessible()) ? "public" : PRIVATE,
                isTrue(instance.storageEncrypted()) ? ON : OFF,
                isTrue(instance.deletionProtection()) ? ON : OFF);
    }

    /** In what a database differs from this wish. A newer version and a larger disk are as good. */
    List<Difference> differences(DatabaseState actual) {
        if (!actual.status.equals(status)) {
            // What is still being made shows the rest late.
            return List.of(Difference.updatable(STATUS, actual.status, status));
        }
        List<Difference> found = new ArrayList<>();
        if (!actual.database.equals(database)) {
            found.add(Difference.replacing("database name", actual.database, database));
        }
        if (!actual.encryption.equals(encryption)) {
            found.add(Difference.replacing("encryption", actual.encryption, encryption));
        }
        if (actual.major < major) {
            found.add(Difference.replacing("version", actual.major, major));
        }
        if (!actual.instanceClass.equals(instanceClass)) {
            found.add(Difference.updatable(CLASS, actual.instanceClass, instanceClass));
        }
        if (actual.storageGibibytes < storageGibibytes) {
            found.add(Difference.updatable(STORAGE, actual.storageGibibytes, storageGibibytes));
        }
        if (actual.storageLimitGibibytes < storageLimitGibibytes) {
            found.add(Difference.updatable(STORAGE_LIMIT, actual.storageLimitGibibytes, storageLimitGibibytes));
        }
        if (actual.availability != availability) {
            found.add(Difference.updatable(AVAILABILITY, actual.availability, availability));
        }
        if (actual.backupDays != backupDays) {
            found.add(Difference.updatable(BACKUPS, actual.backupDays, backupDays));
        }
        if (!actual.access.equals(access)) {
            found.add(Difference.updatable(ACCESS, actual.access, access));
        }
        if (!actual.deletionProtection.equals(deletionProtection)) {
            found.add(Difference.updatable(PROTECTION, actual.deletionProtection, deletionProtection));
        }
        return found;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
