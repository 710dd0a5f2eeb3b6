package io.github.herokumigrate.database;

/** The steps of {@link CopyStrategy#SYNC} and {@link CopyStrategy#DMS} as a user takes them. */
public enum SyncStep {
    /** The source is copied and its changes follow, until the target is close behind. */
    FOLLOW,
    /** Nobody may write to the source any more, the rest is brought over, and both sides are compared. */
    FINISH,
    /** It is given up: the application may write to the source, where nothing of ours is left. */
    ABORT,
    /** What is written to the target in use comes back to the source. */
    REVERSE,
    /** The application goes back to the source, which gets all that was written to the target. */
    SWITCH_BACK,
    /** Nobody will go back: every trace on both sides is taken away. */
    REMOVE
}
