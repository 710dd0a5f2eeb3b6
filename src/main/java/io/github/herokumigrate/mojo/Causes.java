package io.github.herokumigrate.mojo;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a failure of another plugin says, its causes included: the reason often stands in the innermost. */
final class Causes {
    private Causes() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && messages.stream().noneMatch(said -> said.contains(message))) {
                messages.add(message);
            }
        }
        return messages.isEmpty() ? failure.getClass().getSimpleName() : String.join(": ", messages);
    }
}
