package io.github.herokumigrate.platform.aws.rollout;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a release command, written into a tag of its task definition: ECS forgets a task an hour after its end
 * (contract: AWS 1.3).
 *
 * @param result what became of it
 * @param attempt which attempt with this revision, from 1
 */
record ReleaseMark(Result result, int attempt) {
    /** The tag. */
    static final String TAG = "heroku-migrate:release";

    private static final Pattern FORM = Pattern.compile("(running|succeeded|failed|superseded)\\.([0-9]{1,6})");

    /** What becomes of a command. */
    enum Result {
        /** It was begun. */
        RUNNING,
        /** It ended with exit code 0. */
        SUCCEEDED,
        /** It ended otherwise or did not start. */
        FAILED,
        /** Another one was run later. */
        SUPERSEDED
    }

    /** What the tags of a revision say. */
    static Optional<ReleaseMark> of(Map<String, String> tags) {
        Matcher mark = FORM.matcher(tags.getOrDefault(TAG, ""));
        return mark.matches()
                ? Optional.of(new ReleaseMark(
                        Result.valueOf(mark.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(mark.group(2))))
                : Optional.empty();
    }

    /** The same attempt with another result. */
    ReleaseMark with(Result other) {
        return new ReleaseMark(other, attempt);
    }

    Map<String, String> tags() {
        return Map.of(TAG, result.name().toLowerCase(Locale.ROOT) + "." + attempt);
    }
}
