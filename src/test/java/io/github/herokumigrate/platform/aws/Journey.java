package io.github.herokumigrate.platform.aws;

import java.util.List;

/** What is brought to an end in spite of all that goes wrong. */
interface Journey {
    /** Makes what is there before. */
    void prepare(DeployedApp account) throws InterruptedException;

    /**
     * Goes all the way, as a process of its own: what one run has found out, the next does not know.
     *
     * @return why it did not get there; empty if it did
     */
    List<String> run(DeployedApp account) throws InterruptedException;

    /** What does not fit together in the end, besides what {@link EndLines} tell. */
    List<String> misfits(DeployedApp account);
}
