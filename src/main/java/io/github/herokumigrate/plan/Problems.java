package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.util.Optional;

/** Says in words why something failed, without the secrets that an exception from elsewhere may have picked up. */
record Problems(Redactor redactor) {
    /** One message fit to be shown to a user. */
    String describe(Throwable failure) {
        String message = Optional.ofNullable(failure.getMessage()).orElse("");
        if (failure instanceof MigrationException) {
            return redactor.redact(message);
        }
        if (failure instanceof InterruptedException) {
            return "It was interrupted before it was finished. Run again to finish it.";
        }
        String name = failure.getClass().getName();
        return redactor.redact(message.isEmpty() ? name : name + ": " + message);
    }
}
