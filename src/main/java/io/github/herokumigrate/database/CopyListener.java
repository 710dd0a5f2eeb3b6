package io.github.herokumigrate.database;

import java.time.Duration;

/** Hears how a copy goes; called by several threads, one call at a time. */
public interface CopyListener {
    /** A phase begins. */
    void phaseStarted(Phase phase);

    /** A phase is over. */
    void phaseFinished(Phase phase);

    /** How far the copy is, about once a second. */
    void progress(Advance advance);

    /** A batch of changes has come in at a target that follows its source. */
    void followed(Lag lag);

    /** It is shown that nobody writes to the source any more. */
    void fenced(FenceProof proof);

    /**
     * From here on the target may be used: it is proven, and what is still done changes nothing in it.
     *
     * @param refused for how long nobody could write
     */
    void usable(Duration refused);

    /** One table was compared. */
    void compared(CopyReport.TableProof table);

    /** What a user should know and that is no failure: an object left out, a setting changed; no secrets. */
    void notice(String message);

    /** The phases of a copy in their order. */
    enum Phase {
        /** Both servers are looked at. */
        PREFLIGHT,
        /** The schema and the data go over. */
        COPY,
        /** What has changed since is brought over, if the source is followed. */
        FOLLOW,
        /** Indexes, constraints and the rest. */
        POST_DATA,
        /** Both sides are compared. */
        VERIFY
    }
}
