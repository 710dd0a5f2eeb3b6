package io.github.herokumigrate.mojo;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a goal opened and what has to be closed at its end: the virtual machine may outlive the build. */
final class OpenThings implements AutoCloseable {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    /** Closes this at the end, if it can be closed. */
    <T> T closing(T thing) {
        if (thing instanceof AutoCloseable closeable) {
            things.push(closeable);
        }
        return thing;
    }

    @Override
    public void close() {
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Could not close what the goal opened", e);
            }
        }
    }
}
