package io.github.herokumigrate.testing;

import java.util.List;

/**
 * What is brought to an end in spite of all that goes wrong.
 *
 * @param <P> the kind of place where it is done
 */
public interface Journey<P extends DisturbedPlace> {
    /** Makes what is there before. */
    void prepare(P place) throws InterruptedException;

    /**
     * Goes all the way, as a process of its own: what one run has found out, the next does not know.
     *
     * @return why it did not get there; empty if it did
     */
    List<String> run(P place) throws InterruptedException;
}
