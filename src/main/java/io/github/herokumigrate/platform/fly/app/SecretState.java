package io.github.herokumigrate.platform.fly.app;

/** What became of a secret. */
enum SecretState {
    /** It has the wished value. */
    AS_WISHED,
    /** It has another value, or nothing tells which. */
    OTHER,
    /** It was wished once and is not any more. */
    LEFT_OVER
}
