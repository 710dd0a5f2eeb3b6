package io.github.herokumigrate.platform.aws.dms;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One thing at DMS: how it is found, made and removed. */
interface Part {
    /** What it is, as the subject of a sentence: {@code the replication instance 'hm-shop'}. */
    String what();

    /** Its name. */
    String name();

    /** In which states it can be used. */
    Set<String> usable();

    /** How long it may take to become usable, or to go. */
    Duration limit();

    /** The thing, whoever made it; empty if there is none. */
    Optional<Found> look();

    /** Makes it; does not wait. */
    void make();

    /** Removes it; does not wait. */
    void delete(Found found);

    /**
     * A thing that is there.
     *
     * @param status in the words of DMS
     */
    record Found(String arn, String status) {
        boolean isLeaving() {
            return status.equals("deleting");
        }

        boolean isBroken() {
            return status.startsWith("incompatible") || status.equals("failed") || status.equals("storage-full");
        }
    }
}
