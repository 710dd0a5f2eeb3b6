package io.github.herokumigrate.emulator.heroku;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One failure to come.
 *
 * @param where found in {@code METHOD /path}
 * @param moment whether the call has its effect all the same
 * @param answer what the client gets; empty when the connection breaks without an answer
 */
record Fault(Pattern where, Moment moment, Optional<Answer> answer) {
    enum Moment {
        BEFORE_EFFECT,
        AFTER_EFFECT
    }

    record Answer(int status, String body) {}

    boolean isFor(String method, String path) {
        return where.matcher(method + " " + path).find();
    }
}
