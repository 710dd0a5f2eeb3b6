package io.github.herokumigrate.mojo;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A stack trace as text, so that it can be scrubbed before it is logged. */
final class StackTrace {
    private StackTrace() {}

    static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
