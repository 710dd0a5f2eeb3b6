package io.github.herokumigrate.platform;

/** Hears what processes print. */
@FunctionalInterface
public interface LogListener {
    /**
     * One line.
     *
     * @param process the process, as {@code web.1}
     * @param line the line without its end; not yet redacted
     */
    void line(String process, String line);
}
