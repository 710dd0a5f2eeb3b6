package io.github.herokumigrate.platform;

import java.util.List;

/** A way back that was found and is not gone yet. */
public interface Rollback {
    /**
     * One part that goes back.
     *
     * @param part what: {@code process/web}
     * @param from what is there now
     * @param to what was there before and will be again
     */
    record Step(String part, String from, String to) {}

    /** Hears what is done while it is done; may be called by several threads, one call at a time. */
    interface Listener {
        /** A part is about to go back. */
        void started(Step step);

        /** The part is what it was before, and works. */
        void finished(Step step);
    }

    /** What would be done; empty if everything is already what it was before. */
    List<Step> steps();

    /**
     * Does it, and returns when the target says that what was there before works.
     *
     * @throws io.github.herokumigrate.model.MigrationException if a part does not; says which and why
     */
    void run(Listener listener) throws InterruptedException;
}
