package io.github.herokumigrate.http;

/** Hears of every try of every call, for debug lines; called by several threads at once. */
@FunctionalInterface
public interface RequestListener {
    /** Hears nothing. */
    RequestListener NONE = request -> {};

    /** A try is over. */
    void finished(RequestEvent request);
}
