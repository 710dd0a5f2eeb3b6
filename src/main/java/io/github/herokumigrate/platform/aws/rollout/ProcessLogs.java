package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads what the processes printed from the log group. */
public final class ProcessLogs {
    // How far back the last lines are looked for, until there are enough: reading starts at the old end.
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(10), Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(30));
    // Lines come late, and not in order.
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    private static final Duration FOREVER = Duration.ofDays(36500);

    private final AwsSite site;

    ProcessLogs(AwsSite site) {
        this.site = site;
    }

    /** Returns at the end or, when following, when the thread is interrupted. Lines are not redacted. */
    public void read(LogRequest request, LogListener listener) {
        ProcessNumbers numbers = ProcessNumbers.of(site);
        Instant begin = site.waiting().clock().instant();
        Set<String> seen = new HashSet<>();
        for (FilteredLogEvent event : lastLines(request, begin)) {
            seen.add(event.eventId());
            listener.line(numbers.ofStream(event.logStreamName()), line(event));
        }
        if (request.mode() == LogRequest.Mode.FOLLOW) {
            follow(request, begin, seen, event -> listener.line(numbers.ofStream(event.logStreamName()), line(event)));
        }
    }

    private List<FilteredLogEvent> lastLines(LogRequest request, Instant now) {
        Map<String, Deque<FilteredLogEvent>> lines = new LinkedHashMap<>();
        for (Duration window : WINDOWS) {
            lines.clear();
            if (request.lines() > 0) {
                events(request, now.minus(window), event -> {
                    Deque<FilteredLogEvent> last =
                            lines.computeIfAbsent(event.logStreamName(), stream -> new ArrayDeque<>());
                    last.addLast(event);
                    if (last.size() > request.lines()) {
                        last.removeFirst();
                    }
                });
            }
            if (lines.values().stream().anyMatch(last -> last.size() >= request.lines())) {
                break;
            }
        }
        return lines.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparing(FilteredLogEvent::timestamp))
                .toList();
    }

    private void follow(LogRequest request, Instant begin, Set<String> seen, Consumer<FilteredLogEvent> consumer) {
        // Lines before this moment were handed out or not asked for.
        Following following = new Following(begin, seen);
        try {
            site.waiting().until("an interruption", FOREVER, () -> {
                Instant from = following.from;
                Set<String> recent = new HashSet<>();
                events(request, from, event -> {
                    recent.add(event.eventId());
                    following.newest = Math.max(following.newest, event.timestamp());
                    if (following.seen.add(event.eventId())) {
                        consumer.accept(event);
                    }
                });
                following.advance(recent);
                return Optional.empty();
            });
        } catch (InterruptedException | AbortedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void events(LogRequest request, Instant from, Consumer<FilteredLogEvent> consumer) {
        String prefix = request.type().map(type -> type.value() + "/").orElse("");
        try {
            site
                    .clients()
                    .logs()
                    .filterLogEventsPaginator(filter -> {
                        filter.logGroupName(site.names().logGroup()).startTime(from.toEpochMilli());
                        if (!prefix.isEmpty()) {
                            filter.logStreamNamePrefix(prefix);
                        }
                    })
                    .events()
                    .stream()
                    // Not every emulator knows the prefix.
                    .filter(event -> event.logStreamName().startsWith(prefix))
                    .forEach(consumer);
        } catch (ResourceNotFoundException e) {
            // Nothing was ever deployed.
        }
    }

    private static String line(FilteredLogEvent event) {
        return event.message().stripTrailing();
    }

    /** From when on lines are read again, and which were handed out since. */
    private static final class Following {
        private Instant from;
        private long newest;
        private Set<String> seen;

        Following(Instant from, Set<String> seen) {
            this.from = from;
            this.newest = from.toEpochMilli();
            this.seen = seen;
        }

        void advance(Set<String> recent) {
            Instant next = Instant.ofEpochMilli(newest).minus(OVERLAP);
            if (next.isAfter(from)) {
                from = next;
                seen = new HashSet<>(recent);
            }
        }
    }
}
