package io.github.herokumigrate.platform.aws.dms;

/**
 * The machine that brings rows; it costs its price as long as it is there.
 *
 * @param instanceClass its size, e.g. {@code dms.t3.medium}
 * @param storageGibibytes its disk in GiB, for what waits to be applied
 */
public record ReplicationSettings(String instanceClass, int storageGibibytes) {
    /** What is usual. */
    public static final ReplicationSettings USUAL = new ReplicationSettings("dms.t3.medium", 50);
}
