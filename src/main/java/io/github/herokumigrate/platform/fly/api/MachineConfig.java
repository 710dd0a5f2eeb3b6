package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a machine is, as much of it as this plugin says (contract: Fly.io 5.2). What the API answers in another form than
 * it was told is brought into one form, so that equal machines are equal.
 *
 * @param image a reference to the image, with its digest
 * @param env the environment beside the app's secrets
 * @param init what is started in the image
 * @param guest its size
 * @param metadata notes on it; {@link MetadataKeys}
 * @param services what the proxy sends to it
 * @param restart what happens when it ends
 * @param stopConfig how it is stopped
 * @param schedule {@code hourly}, {@code daily}, {@code weekly} or {@code monthly}; empty for one that stays
 * @param autoDestroy whether it goes when its process ends
 * @param dns its part in the private network's names
 * @param others what somebody else has given it, as volumes or files, as it is; an update has to say it again to keep it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MachineConfig(
        String image,
        SortedMap<String, String> env,
        Optional<Init> init,
        Optional<Guest> guest,
        SortedMap<String, String> metadata,
        List<Service> services,
        Optional<Restart> restart,
        Optional<StopConfig> stopConfig,
        Optional<String> schedule,
        boolean autoDestroy,
        Optional<Dns> dns,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> others) {
    public MachineConfig {
        env = sorted(env);
        metadata = sorted(metadata);
        services = List.copyOf(services);
        // What is empty may be answered for what is not there (contract: Fly.io 5).
        init = init.filter(started -> !started.cmd().isEmpty());
        dns = dns.filter(Dns::skipRegistration);
        others = sorted(others);
    }

    /** One to which nobody else has given anything. */
    public MachineConfig(
            String image,
            SortedMap<String, String> env,
            Optional<Init> init,
            Optional<Guest> guest,
            SortedMap<String, String> metadata,
            List<Service> services,
            Optional<Restart> restart,
            Optional<StopConfig> stopConfig,
            Optional<String> schedule,
            boolean autoDestroy,
            Optional<Dns> dns) {
        this(image, env, init, guest, metadata, services, restart, stopConfig, schedule, autoDestroy, dns, Map.of());
    }

    /** What is started: replaces the image's command and keeps its entry point. */
    public record Init(List<String> cmd) {
        public Init {
            cmd = List.copyOf(cmd);
        }
    }

    /**
     * A size.
     *
     * @param cpuKind {@code shared} or {@code performance}
     * @param cpus how many
     * @param memoryMb mebibytes
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Guest(String cpuKind, int cpus, int memoryMb) {}

    /**
     * What the proxy sends to the machine.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param autostop {@code off}, {@code stop} or {@code suspend}
     * @param autostart whether a request starts a stopped machine
     * @param others what somebody else has said of it, as its concurrency
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Service(
            String protocol,
            int internalPort,
            String autostop,
            boolean autostart,
            int minMachinesRunning,
            List<Port> ports,
            List<Check> checks,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> others) {
        public Service {
            // contract: Fly.io 5.2: answered as a boolean for off and stop.
            autostop = switch (autostop) {
                case "", "false" -> "off";
                case "true" -> "stop";
                default -> autostop;
            };
            ports = List.copyOf(ports);
            checks = List.copyOf(checks);
            others = sorted(others);
        }

        /** One of which nobody else has said anything. */
        public Service(
                String protocol,
                int internalPort,
                String autostop,
                boolean autostart,
                int minMachinesRunning,
                List<Port> ports,
                List<Check> checks) {
            this(protocol, internalPort, autostop, autostart, minMachinesRunning, ports, checks, Map.of());
        }

        private Service keeping(List<Service> present) {
            return present.stream()
                    .filter(other -> other.protocol.equals(protocol) && other.internalPort == internalPort)
                    .findFirst()
                    .map(same -> with(
                            ports.stream().map(port -> port.keeping(same.ports)).toList(),
                            checks.stream()
                                    .map(check -> check.keeping(same.checks))
                                    .toList(),
                            others.isEmpty() ? same.others : others))
                    .orElse(this);
        }

        private Service withoutOthers() {
            return with(
                    ports.stream().map(port -> port.with(Map.of())).toList(),
                    checks.stream().map(check -> check.with(Map.of())).toList(),
                    Map.of());
        }

        private Service with(List<Port> newPorts, List<Check> newChecks, Map<String, JsonNode> kept) {
            return new Service(
                    protocol, internalPort, autostop, autostart, minMachinesRunning, newPorts, newChecks, kept);
        }
    }

    /**
     * A port on the outside.
     *
     * @param others what somebody else has said of it, as its options of TLS
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Port(
            int port,
            List<String> handlers,
            boolean forceHttps,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> others) {
        public Port {
            handlers = handlers.stream().sorted().toList();
            others = sorted(others);
        }

        /** One of which nobody else has said anything. */
        public Port(int port, List<String> handlers, boolean forceHttps) {
            this(port, handlers, forceHttps, Map.of());
        }

        private Port keeping(List<Port> present) {
            return present.stream()
                    .filter(other -> others.isEmpty() && other.port == port)
                    .findFirst()
                    .map(same -> with(same.others))
                    .orElse(this);
        }

        private Port with(Map<String, JsonNode> kept) {
            return new Port(port, handlers, forceHttps, kept);
        }
    }

    /**
     * How the proxy knows that the machine serves.
     *
     * @param type {@code tcp} or {@code http}
     * @param others what somebody else has said of it
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Check(
            String type,
            int port,
            String interval,
            String timeout,
            String gracePeriod,
            Optional<String> method,
            Optional<String> path,
            List<Header> headers,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> others) {
        public Check {
            interval = GoDuration.normal(interval);
            timeout = GoDuration.normal(timeout);
            gracePeriod = GoDuration.normal(gracePeriod);
            headers = List.copyOf(headers);
            others = sorted(others);
        }

        private Check keeping(List<Check> present) {
            return present.stream()
                    .filter(other -> others.isEmpty() && other.type.equals(type) && other.port == port)
                    .findFirst()
                    .map(same -> with(same.others))
                    .orElse(this);
        }

        private Check with(Map<String, JsonNode> kept) {
            return new Check(type, port, interval, timeout, gracePeriod, method, path, headers, kept);
        }

        /** Good as soon as the port is open. */
        public static Check tcp(int port, Duration interval, Duration timeout, Duration grace) {
            return new Check(
                    "tcp",
                    port,
                    GoDuration.text(interval),
                    GoDuration.text(timeout),
                    GoDuration.text(grace),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Map.of());
        }

        /** Good if the path answers with a status from 200 to 299. */
        public static Check http(int port, String path, Duration interval, Duration timeout, Duration grace) {
            return new Check(
                    "http",
                    port,
                    GoDuration.text(interval),
                    GoDuration.text(timeout),
                    GoDuration.text(grace),
                    Optional.of("GET"),
                    Optional.of(path),
                    // contract: Fly.io 18: an application that itself redirects to https would fail its check.
                    List.of(new Header("X-Forwarded-Proto", List.of("https"))),
                    Map.of());
        }
    }

    /** A header of a check. */
    public record Header(String name, List<String> values) {
        public Header {
            values = List.copyOf(values);
        }
    }

    /**
     * What happens when the process ends.
     *
     * @param policy {@code no}, {@code on-failure} or {@code always}
     * @param maxRetries how often; 0 for Fly.io's own number
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Restart(String policy, int maxRetries) {}

    /** How it is stopped. */
    public record StopConfig(String signal, String timeout) {
        public StopConfig {
            timeout = GoDuration.normal(timeout);
        }

        /** With this signal, and killed after this time. */
        public static StopConfig of(String signal, Duration grace) {
            return new StopConfig(signal, GoDuration.text(grace));
        }

        /** After which time it is killed. */
        public Duration grace() {
            return GoDuration.parse(timeout);
        }
    }

    /** Its part in the private network's names. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Dns(boolean skipRegistration) {}

    /** The same with these notes instead. */
    public MachineConfig withMetadata(Map<String, String> notes) {
        return new MachineConfig(
                image,
                env,
                init,
                guest,
                new TreeMap<>(notes),
                services,
                restart,
                stopConfig,
                schedule,
                autoDestroy,
                dns,
                others);
    }

    /** The same with what somebody else has given to a machine, to it and its services, where this says nothing of it. */
    public MachineConfig keeping(MachineConfig present) {
        return with(
                services.stream()
                        .map(service -> service.keeping(present.services))
                        .toList(),
                others.isEmpty() ? present.others : others);
    }

    /** What this plugin says of it. */
    public MachineConfig withoutOthers() {
        return with(services.stream().map(Service::withoutOthers).toList(), Map.of());
    }

    private MachineConfig with(List<Service> newServices, Map<String, JsonNode> kept) {
        return new MachineConfig(
                image, env, init, guest, metadata, newServices, restart, stopConfig, schedule, autoDestroy, dns, kept);
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
