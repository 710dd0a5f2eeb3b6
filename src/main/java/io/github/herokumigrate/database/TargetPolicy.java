package io.github.herokumigrate.database;

/** What may happen to what the target database already holds. */
public enum TargetPolicy {
    /** Nothing: a target that holds anything but an unfinished copy of ours is refused. */
    REFUSE_UNLESS_EMPTY,
    /** Everything in it is dropped before the copy begins. */
    DROP_FIRST
}
