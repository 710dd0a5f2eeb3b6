package io.github.herokumigrate.platform;

/**
 * What only the user can do.
 *
 * @param waitsFor what the target waits for, one or two words: {@code DNS}
 * @param task what to do, one sentence: {@code set the record …}
 * @param due when it has to be done
 */
public record PendingTask(String waitsFor, String task, Due due) {
    /** When a task has to be done. */
    public enum Due {
        /** Before the deployment is complete; the next run of {@code deploy} goes on from there. */
        NOW,
        /** When the user likes, as the cut-over: the deployment is complete without it. */
        LATER
    }

    /** A task without which the deployment is not complete. */
    public PendingTask(String waitsFor, String task) {
        this(waitsFor, task, Due.NOW);
    }
}
