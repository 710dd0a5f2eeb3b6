package io.github.herokumigrate.plan;

/** Where a plan leads. */
enum Goal {
    /** Everything is as wished. */
    WISH,
    /** Nothing exists. */
    NOTHING
}
