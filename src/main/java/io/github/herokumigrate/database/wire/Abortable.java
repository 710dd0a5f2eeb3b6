package io.github.herokumigrate.database.wire;

/** A connection that another thread may end while it is used. */
public interface Abortable extends AutoCloseable {
    /** Ends it at once: what it does at the server is cancelled, and the thread that uses it gets an error. */
    void abort();

    @Override
    void close();
}
