package io.github.herokumigrate.report;

/** Where lines for the user go; the implementation scrubs them of known secrets. */
public interface Console {
    /** What a user wants to read, in CI too. */
    void info(String line);

    /** What the user should change or know. */
    void warn(String line);

    /** Requests and the like, for {@code -X}. */
    void debug(String line);

    /**
     * How far something is: on a terminal a line that the next one replaces, elsewhere an ordinary line. Those who call
     * this ask {@link #pace()} how often they may.
     */
    void progress(String line);

    /** How often progress is worth a line. */
    Pace pace();

    /** How often progress is worth a line. */
    enum Pace {
        /** Several times a second: the line is replaced. */
        LIVE,
        /** Now and then: each line stays. */
        SPARSE
    }
}
