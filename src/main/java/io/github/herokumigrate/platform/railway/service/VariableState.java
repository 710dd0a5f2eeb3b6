package io.github.herokumigrate.platform.railway.service;

/** What became of a variable. */
enum VariableState {
    /** It has the wished value. */
    AS_WISHED,
    /** It has another value. */
    OTHER,
    /** The plugin wrote it, and nobody wishes it any more. */
    LEFT_OVER
}
