package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <local>}: settings of the target on this machine. */
final class LocalConfig {
    /** The major version of the embedded PostgreSQL; default: the source's. */
    @Nullable
    String postgresVersion;
}
