package io.github.herokumigrate.platform.fly.api;

/** The names of the notes on a machine (contract: Fly.io 5.4). */
public final class MetadataKeys {
    /** {@code v2} on every machine that flyctl should see. */
    public static final String PLATFORM_VERSION = "fly_platform_version";
    /** The process type. */
    public static final String PROCESS_GROUP = "fly_process_group";
    /** The release that made it what it is. */
    public static final String RELEASE_ID = "fly_release_id";
    /** The number of that release. */
    public static final String RELEASE_VERSION = "fly_release_version";

    private MetadataKeys() {}
}
