package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Event;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The step at which a deployment ended, which has the most specific words for why (contract: Railway 7.7).
 *
 * @param kind which
 * @param said Railway's words, not yet redacted; may be empty
 */
record FailedStep(Kind kind, String said) {
    /** What is done in a step. */
    enum Kind {
        /** The image is made. */
        BUILD(
                "while its image was built",
                Log.BUILD,
                "Mend the build, which is that of the Dockerfile of heroku-migrate:generate-dockerfile, and deploy again.",
                "SNAPSHOT_CODE BUILD_IMAGE PUBLISH_IMAGE"),
        /** The release command runs. */
        RELEASE("in the release command", Log.RUNTIME, "Mend the command and deploy again.", "PRE_DEPLOY_COMMAND"),
        /** Something that it refers to has to be deployed first. */
        DEPENDENCIES(
                "while it waited for services that it refers to",
                Log.RUNTIME,
                "See what became of those, and deploy again.",
                "WAIT_FOR_DEPENDENCIES"),
        /** It is asked whether it is healthy. */
        HEALTH_CHECK(
                "at its health check",
                Log.RUNTIME,
                "It has to answer with status 200, on the port of the variable PORT, also to the host"
                        + " healthcheck.railway.app: correct <healthCheckPath>, or give it more time, and deploy again.",
                "HEALTHCHECK"),
        /** Anything else. */
        START("when it was started", Log.RUNTIME, "Mend it and deploy again.", "");

        private final String words;
        private final Log log;
        private final String advice;
        private final String steps;

        Kind(String words, Log log, String advice, String steps) {
            this.words = words;
            this.log = log;
            this.advice = advice;
            this.steps = steps;
        }

        static Kind of(String step) {
            return Arrays.stream(values())
                    .filter(kind -> List.of(kind.steps.split(" ")).contains(step))
                    .findFirst()
                    .orElse(START);
        }

        /** When it failed, to follow «failed». */
        String words() {
            return words;
        }

        /** The log that tells more. */
        Log log() {
            return log;
        }

        /** What to do. */
        String advice() {
            return advice;
        }
    }

    /** Which log tells more. */
    enum Log {
        /** What building printed. */
        BUILD,
        /** What its processes printed. */
        RUNTIME
    }

    /** The step that failed: the one with an error, else the one that did not come to its end; empty if none tells. */
    static Optional<FailedStep> in(List<Event> events) {
        return last(events.stream()
                        .filter(event -> event.payload()
                                .filter(payload -> !payload.error().isEmpty())
                                .isPresent())
                        .toList())
                .or(() -> last(events.stream()
                        .filter(event -> event.completedAt().isEmpty())
                        .toList()))
                .map(event -> new FailedStep(
                        Kind.of(event.step()),
                        event.payload().map(FailedStep::said).orElse("")));
    }

    private static Optional<Event> last(List<Event> events) {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    private static String said(Payload payload) {
        return List.of(payload.error(), payload.reason(), payload.detail()).stream()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
