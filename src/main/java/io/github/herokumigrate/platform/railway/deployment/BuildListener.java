package io.github.herokumigrate.platform.railway.deployment;

/** Hears what building the image prints, while it does. May be called by several threads, one call at a time. */
@FunctionalInterface
public interface BuildListener {
    /** Nobody listens. */
    BuildListener NONE = (service, line) -> {};

    /**
     * A line.
     *
     * @param service whose image is built
     * @param line the line without its end, scrubbed of secrets
     */
    void line(String service, String line);
}
