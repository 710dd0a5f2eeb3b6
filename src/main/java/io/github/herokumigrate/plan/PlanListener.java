package io.github.herokumigrate.plan;

/** Hears what a run does while it does it; called by several threads, one call at a time. */
public interface PlanListener {
    /** A change is about to be made. */
    void started(Change change);

    /** A change was made, failed, was unnecessary or is not tried. */
    void finished(Outcome outcome);
}
