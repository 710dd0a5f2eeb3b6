package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be chosen about the database.
 *
 * @param existing a database of the user's, which is used and never changed: its identifier at RDS, or its host
 * @param instanceClass the size, e.g. {@code db.t4g.micro}
 * @param storageGibibytes the disk in GiB, at least 20; it grows by itself up to five times that
 * @param availability in how many data centres it runs
 * @param backupDays how many days it can be set back, 0 to 35
 * @param proxy whether connections go through a proxy
 */
public record PostgresSettings(
        Optional<String> existing,
        String instanceClass,
        int storageGibibytes,
        Availability availability,
        int backupDays,
        ProxyUse proxy) {
    /** The smallest that PostgreSQL runs well on. */
    public static final PostgresSettings USUAL =
            new PostgresSettings(Optional.empty(), "db.t4g.micro", 20, Availability.ONE_ZONE, 7, ProxyUse.NONE);

    // contract: AWS 1.7, for storage of type gp3.
    private static final int LEAST_GIBIBYTES = 20;
    private static final int MOST_GIBIBYTES = 65_536;
    private static final int MOST_DAYS = 35;
    private static final int GROWTH = 5;

    /**
     * Checks the settings.
     *
     * @throws ConfigurationException naming all that RDS would refuse
     */
    public PostgresSettings {
        List<String> problems = new ArrayList<>();
        if (!instanceClass.startsWith("db.")) {
            problems.add("The database's class '" + instanceClass
                    + "' is not one of RDS; they begin with 'db.', e.g. db.t4g.micro.");
        }
        if (storageGibibytes < LEAST_GIBIBYTES || storageGibibytes > MOST_GIBIBYTES) {
            problems.add("The database's storage of " + storageGibibytes + " GiB is not between " + LEAST_GIBIBYTES
                    + " and " + MOST_GIBIBYTES + ".");
        }
        if (backupDays < 0 || backupDays > MOST_DAYS) {
            problems.add("The database's backups of " + backupDays + " days are not between 0 and " + MOST_DAYS + ".");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Up to how many GiB the disk grows by itself. */
    int storageLimitGibibytes() {
        return Math.min(GROWTH * storageGibibytes, MOST_GIBIBYTES);
    }
}
