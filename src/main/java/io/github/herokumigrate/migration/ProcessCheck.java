package io.github.herokumigrate.migration;

import io.github.herokumigrate.platform.ProcessStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * How one process did after it was started.
 *
 * @param name the process as Heroku writes it, e.g. {@code web.1}
 * @param state what it does
 * @param detail what a user wants to know besides: an address, an exit code; redacted
 * @param httpStatus the status of its answer, if it serves HTTP and answered
 * @param answer how its answer begins, redacted; longer ones are cut to {@value #ANSWER_LENGTH} characters
 * @param startedIn how long it took until it was up, if it came up
 */
public record ProcessCheck(
        String name,
        ProcessStatus.State state,
        String detail,
        Optional<Integer> httpStatus,
        Optional<String> answer,
        Optional<Duration> startedIn) {
    /** How many characters of an answer are kept. Redact before: a secret that is cut is no longer recognised. */
    public static final int ANSWER_LENGTH = 200;

    public ProcessCheck {
        answer = answer.map(ProcessCheck::begin);
    }

    /** Whether it is up. */
    public boolean up() {
        return state == ProcessStatus.State.UP;
    }

    private static String begin(String text) {
        if (text.codePointCount(0, text.length()) <= ANSWER_LENGTH) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, ANSWER_LENGTH)) + "…";
    }
}
