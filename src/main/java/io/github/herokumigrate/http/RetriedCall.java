package io.github.herokumigrate.http;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;

/** Repeats a call with growing waits while repeating makes sense: no answer, too many requests, a broken server. */
final class RetriedCall {
    private static final int TOO_MANY_CALLS = 429;
    private static final Set<Integer> PASSING = Set.of(TOO_MANY_CALLS, 500, 502, 503, 504);
    private static final double SPREAD = 0.5;

    private final RetrySettings settings;
    private final Clock clock;
    private final Retry retry;

    RetriedCall(String name, RetrySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        IntervalFunction backOff =
                IntervalFunction.ofExponentialRandomBackoff(settings.firstWait(), 2.0, SPREAD, settings.longestWait());
        this.retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(settings.attempts())
                        .retryOnException(this::mayPass)
                        .intervalBiFunction((attempt, failed) -> Math.max(
                                backOff.apply(attempt),
                                asked(failed.getLeft()).map(Duration::toMillis).orElse(0L)))
                        .build());
    }

    /** The answer of the last try, be it good or bad. */
    RawResponse call(Callable<RawResponse> once) throws IOException, InterruptedException {
        return call(once, PASSING);
    }

    /** The same, but only what was turned away for too many calls is tried again; a broken connection is not. */
    RawResponse callUntilLetIn(Callable<RawResponse> once) throws IOException, InterruptedException {
        try {
            return call(
                    () -> {
                        try {
                            return once.call();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    Set.of(TOO_MANY_CALLS));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RawResponse call(Callable<RawResponse> once, Set<Integer> passing)
            throws IOException, InterruptedException {
        try {
            return retry.executeCallable(() -> passing(once.call(), passing));
        } catch (PassingFailure e) {
            stopIfInterrupted();
            return e.answer;
        } catch (IOException e) {
            stopIfInterrupted();
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    // The retry library ends its waits on an interrupt and reports the last failure instead.
    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static RawResponse passing(RawResponse answer, Set<Integer> passing) throws PassingFailure {
        if (passing.contains(answer.status())) {
            throw new PassingFailure(answer);
        }
        return answer;
    }

    private boolean mayPass(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        // A certificate that is not trusted now is not trusted in a second either.
        return failure instanceof IOException
                && !(failure instanceof SSLHandshakeException)
                && asked(failure)
                        .map(wait -> wait.compareTo(settings.longestWait()) <= 0)
                        .orElse(true);
    }

    private Optional<Duration> asked(Throwable failure) {
        return failure instanceof PassingFailure passing
                ? passing.answer.header("Retry-After").flatMap(this::parse)
                : Optional.empty();
    }

    /** Seconds, or a date (RFC 9110). */
    private Optional<Duration> parse(String retryAfter) {
        try {
            String text = retryAfter.strip();
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), when);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** An answer that another try may better. */
    private static final class PassingFailure extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient RawResponse answer;

        PassingFailure(RawResponse answer) {
            super("HTTP " + answer.status());
            this.answer = answer;
        }
    }
}
