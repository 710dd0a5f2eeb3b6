package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A machine as it is (contract: Fly.io 5.1).
 *
 * @param id its id
 * @param name its name, unique in the app
 * @param state what it does: {@code started}, {@code stopped} … (contract: Fly.io 4.4)
 * @param instanceId its version; each update makes a new one
 * @param config what it should be; empty if its host does not answer
 * @param events what happened, newest first
 * @param checks what its checks say
 * @param incompleteConfig what is known of {@code config} if its host does not answer
 * @param hostStatus {@code ok}, {@code unknown} or {@code unreachable}
 * @param cordoned whether the proxy sends no requests to it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Machine(
        String id,
        String name,
        String state,
        String region,
        String instanceId,
        Optional<MachineConfig> config,
        Optional<MachineConfig> incompleteConfig,
        Optional<ImageRef> imageRef,
        List<Event> events,
        List<CheckResult> checks,
        String hostStatus,
        boolean cordoned) {
    /** Whether it runs. */
    public boolean isStarted() {
        return state.equals("started");
    }

    /** Whether it is gone, or will be in a moment. */
    public boolean isGone() {
        return state.startsWith("destroy");
    }

    /** Whether the computer that it is on answers; nothing can be changed on a machine while it does not. */
    public boolean isReachable() {
        return hostStatus.equals("ok");
    }

    /** A note on it; empty if it has none of this name. */
    public Optional<String> note(String key) {
        return config.or(() -> incompleteConfig).map(MachineConfig::metadata).map(notes -> notes.get(key));
    }

    /** Which image it has. */
    public record ImageRef(String registry, String repository, String tag, String digest) {}

    /**
     * Something that happened.
     *
     * @param type {@code launch}, {@code start}, {@code exit}, {@code update} …
     * @param timestamp milliseconds since 1970
     */
    public record Event(String type, String status, String source, long timestamp, Optional<Request> request) {
        /** How the process ended, if this is its end. */
        public Optional<Exit> exit() {
            return request.flatMap(details ->
                    details.monitorEvent().flatMap(Monitor::exitEvent).or(details::exitEvent));
        }
    }

    /** Details of an event. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Request(
            Optional<Exit> exitEvent,
            @JsonProperty("MonitorEvent") Optional<Monitor> monitorEvent) {}

    /** Details from the host. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Monitor(Optional<Exit> exitEvent) {}

    /** How a process ended. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Exit(int exitCode, boolean oomKilled, boolean requestedStop) {}

    /**
     * What a check says.
     *
     * @param status {@code passing}, {@code warning} or {@code critical}
     * @param output why
     */
    public record CheckResult(String name, String status, String output) {
        /** Whether it is good. */
        public boolean isPassing() {
            return status.equals("passing");
        }
    }
}
