package io.github.herokumigrate.platform.fly.machine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An application as flyctl describes it (contract: Fly.io 20): its {@code fly.toml}, and as JSON what a release is recorded
 * with. Made of what the machines are, so that all say the same; secrets are the app's and are not in it.
 *
 * @param app the app
 * @param primaryRegion the region of new machines
 * @param killSignal how processes are stopped
 * @param killTimeout after which time they are killed
 * @param build which image they have
 * @param deploy how flyctl rolls out
 * @param env the variables that all processes have
 * @param processes the command line of each process type
 * @param services what the proxy sends to which process types
 * @param restart what happens when processes of a type end
 * @param vm the sizes of process types
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_EMPTY)
public record AppDefinition(
        AppName app,
        String primaryRegion,
        Optional<String> killSignal,
        Optional<String> killTimeout,
        Optional<Build> build,
        Deploy deploy,
        SortedMap<String, String> env,
        SortedMap<String, String> processes,
        List<ProxiedService> services,
        List<RestartRule> restart,
        List<Size> vm) {
    // Of each process, so not for all of them; flyctl sets those that begin with FLY_ itself.
    private static final Pattern OF_A_PROCESS = Pattern.compile("FLY_.*|PRIMARY_REGION|PROCESS_TYPE|RELEASE_COMMAND");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./:=@%+,-]+");

    public AppDefinition {
        env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
        processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
        services = List.copyOf(services);
        restart = List.copyOf(restart);
        vm = List.copyOf(vm);
    }

    /** Which image machines have. */
    public record Build(String image) {}

    /**
     * How flyctl rolls out.
     *
     * @param strategy {@code rolling}, {@code bluegreen} or {@code canary}
     * @param releaseCommand what is run before, as one line
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Deploy(String strategy, Optional<String> releaseCommand) {}

    /** What the proxy sends to processes; {@link MachineConfig.Service}. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    public record ProxiedService(
            String protocol,
            int internalPort,
            String autoStopMachines,
            boolean autoStartMachines,
            int minMachinesRunning,
            List<String> processes,
            List<MachineConfig.Port> ports,
            List<ServiceCheck> tcpChecks,
            List<ServiceCheck> httpChecks) {}

    /** How the proxy knows that a process serves; {@link MachineConfig.Check}. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(Include.NON_EMPTY)
    public record ServiceCheck(
            String interval,
            String timeout,
            String gracePeriod,
            Optional<String> method,
            Optional<String> path,
            SortedMap<String, String> headers) {
        static ServiceCheck of(MachineConfig.Check check) {
            SortedMap<String, String> headers = new TreeMap<>();
            check.headers().forEach(header -> headers.put(header.name(), String.join(", ", header.values())));
            return new ServiceCheck(
                    check.interval(), check.timeout(), check.gracePeriod(), check.method(), check.path(), headers);
        }
    }

    /**
     * What happens when processes end.
     *
     * @param policy {@code always}, {@code never} or {@code on-failure}
     */
    public record RestartRule(String policy, List<String> processes) {}

    /**
     * The size of machines.
     *
     * @param memory {@code 512mb}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Size(String memory, String cpuKind, int cpus, List<String> processes) {}

    /**
     * Describes an application.
     *
     * @param machines the machine of each process type
     * @param release what the release command is started with
     */
    public static AppDefinition of(
            AppName app,
            String region,
            String strategy,
            SortedMap<String, MachineConfig> machines,
            Optional<List<String>> release) {
        Optional<MachineConfig> any = machines.values().stream().findFirst();
        SortedMap<String, String> processes = new TreeMap<>();
        List<ProxiedService> services = new ArrayList<>();
        List<RestartRule> restart = new ArrayList<>();
        List<Size> sizes = new ArrayList<>();
        machines.forEach((type, machine) -> {
            List<String> only = List.of(type);
            processes.put(type, line(machine.init().map(MachineConfig.Init::cmd).orElse(List.of())));
            machine.services().forEach(service -> services.add(service(service, only)));
            // contract: Fly.io 20: another word than the API's.
            machine.restart()
                    .ifPresent(rule ->
                            restart.add(new RestartRule(rule.policy().equals("no") ? "never" : rule.policy(), only)));
            machine.guest()
                    .ifPresent(
                            guest -> sizes.add(new Size(guest.memoryMb() + "mb", guest.cpuKind(), guest.cpus(), only)));
        });
        return new AppDefinition(
                app,
                region,
                any.flatMap(MachineConfig::stopConfig).map(MachineConfig.StopConfig::signal),
                any.flatMap(MachineConfig::stopConfig).map(MachineConfig.StopConfig::timeout),
                any.map(machine -> new Build(machine.image())),
                new Deploy(strategy, release.map(AppDefinition::line)),
                common(machines),
                processes,
                services,
                restart,
                sizes);
    }

    /** A short text that stands for it. */
    public String digest() {
        return Digest.of(this);
    }

    private static ProxiedService service(MachineConfig.Service service, List<String> only) {
        return new ProxiedService(
                service.protocol(),
                service.internalPort(),
                service.autostop(),
                service.autostart(),
                service.minMachinesRunning(),
                only,
                service.ports(),
                checks(service, "tcp"),
                checks(service, "http"));
    }

    private static List<ServiceCheck> checks(MachineConfig.Service service, String type) {
        return service.checks().stream()
                .filter(check -> check.type().equals(type))
                .map(ServiceCheck::of)
                .toList();
    }

    /** The variables that all processes have. */
    private static SortedMap<String, String> common(SortedMap<String, MachineConfig> machines) {
        SortedMap<String, String> common = new TreeMap<>(
                machines.values().stream().findFirst().map(MachineConfig::env).orElse(new TreeMap<>()));
        common.keySet().removeIf(name -> OF_A_PROCESS.matcher(name).matches());
        machines.values()
                .forEach(machine -> common.entrySet().retainAll(machine.env().entrySet()));
        return common;
    }

    /** Words as one line, which flyctl splits as a shell does. */
    private static String line(List<String> words) {
        return words.stream()
                .map(word -> PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
