package io.github.herokumigrate.report;

import io.github.herokumigrate.http.RequestEvent;

/** A request to a platform as a debug line: method, path, status, time; never a body. */
public final class RequestText {
    private RequestText() {}

    /** One line. */
    public static String of(RequestEvent event) {
        String status =
                event.status().isPresent() ? String.valueOf(event.status().getAsInt()) : "no answer";
        return event.platform() + ": " + event.method() + " " + event.path() + " -> " + status + " ("
                + event.took().toMillis() + " ms)";
    }
}
