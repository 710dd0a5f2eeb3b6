package io.github.herokumigrate.report;

/** Where lines for the user go; the implementation scrubs them of known secrets. */
public interface Console {
    /** What a user wants to read, in CI too. */
    void info(String line);

    /** What the user should change or know. */
    void warn(String line);

    /** Requests and the like, for {@code -X}. */
    void debug(String line);
}
