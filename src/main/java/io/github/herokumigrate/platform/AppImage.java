package io.github.herokumigrate.platform;

/**
 * The container image that all processes are started from.
 *
 * @param digest the digest of its manifest, {@code sha256:} and 64 digits
 * @param tag the tag that it gets besides
 * @param architecture the processor that it is for
 */
public record AppImage(String digest, String tag, Architecture architecture) {
    /** A kind of processor. */
    public enum Architecture {
        /** x86-64. */
        AMD64,
        /** 64-bit ARM. */
        ARM64
    }
}
