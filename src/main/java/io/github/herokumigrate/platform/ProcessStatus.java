package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ProcessType;
import java.util.Optional;

/**
 * How one process is doing.
 *
 * @param type its process type
 * @param instance its number within the type, from 1
 * @param state what it does
 * @param detail what a user wants to know besides: an address, an exit code; free of secrets
 * @param answer what it answered to its health check, if it has one and answered
 */
public record ProcessStatus(ProcessType type, int instance, State state, String detail, Optional<HttpAnswer> answer) {
    /** What a process does. */
    public enum State {
        /** It runs and, if it serves HTTP, answers. */
        UP,
        /** It runs and does not answer. */
        UNHEALTHY,
        /** It ended. */
        STOPPED,
        /** It was never started. */
        MISSING
    }

    /** The name as Heroku writes it: {@code web.1}. */
    public String name() {
        return type + "." + instance;
    }
}
