package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Limits;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec.Presence;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the services of one application should run.
 *
 * @param wish what should run
 * @param region where; empty for where Railway puts it
 * @param plan what the workspace may do
 */
public record InstanceSpecs(RunWish wish, Optional<String> region, RailwayPlan plan) {
    /** The port of every web process; each has an address of its own. */
    public static final int PORT = 8080;

    static final String ALWAYS = "ALWAYS";
    static final String ON_FAILURE = "ON_FAILURE";
    static final String NEVER = "NEVER";

    /** As Railway has it by default, and the most that the plans have for which it is used (contract: Railway 14.3). */
    private static final int RETRIES = 10;
    // contract: Heroku, dynos: 30 s between SIGTERM and SIGKILL.
    private static final Duration USUAL_STOP = Duration.ofSeconds(30);
    /**
     * For how long the old web processes run on beside the new ones. Railway's default of 0 s ends them at the moment in
     * which the new ones count (contract: Railway 14.3), while its edge still sends requests to them; it needs seconds to
     * learn of the new ones, and more than these few would be paid for twice without use.
     */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final double UNITS_OF_A_CPU = 1024;

    /** The variables that a process needs beside the application's own. */
    public static SortedMap<String, String> variables(Service service) {
        SortedMap<String, String> variables =
                new TreeMap<>(ContainerCommand.of(service).variables());
        if (service.type().equals(ProcessType.WEB)) {
            variables.put("PORT", String.valueOf(PORT));
        }
        return variables;
    }

    /** The variables that a job needs beside the application's own. */
    public static SortedMap<String, String> variables(Schedule schedule) {
        return new TreeMap<>(ContainerCommand.of(schedule).variables());
    }

    /**
     * The process type whose deployment runs the release command, before which nothing else may be deployed: web, or else
     * the first by its name, of those that run.
     *
     * @return empty if there is no release command, or nothing that runs
     */
    public Optional<ProcessType> releasing() {
        return wish.releaseCommand()
                .flatMap(command -> wish.services().stream()
                        .filter(service -> service.count() > 0)
                        .map(Service::type)
                        .min(Comparator.comparing((ProcessType type) -> !type.equals(ProcessType.WEB))
                                .thenComparing(Comparator.naturalOrder())));
    }

    /** How a process type should run. */
    public InstanceSpec of(Service service) {
        boolean web = service.type().equals(ProcessType.WEB);
        Optional<HealthCheck> check =
                service.healthCheck().filter(one -> one.success() == HealthCheck.Success.GOOD_STATUS);
        List<String> release = releasing().equals(Optional.of(service.type()))
                ? wish
                        .releaseCommand()
                        .map(command -> StartCommand.ofRelease(ContainerCommand.of(command))
                                .text())
                        .stream()
                        .toList()
                : List.of();
        // What is idle keeps the settings of one.
        int count = Math.max(1, service.count());
        SortedMap<String, Integer> regions = new TreeMap<>();
        region.ifPresent(name -> regions.put(name, count));
        return new InstanceSpec(
                service.type().value(),
                new InstanceSettings(
                        Optional.of(
                                StartCommand.of(ContainerCommand.of(service)).text()),
                        release,
                        check.map(HealthCheck::path),
                        check.isPresent() ? seconds(service.startGrace()) : OptionalInt.empty(),
                        Optional.empty(),
                        region.isPresent() ? OptionalInt.empty() : OptionalInt.of(count),
                        regions,
                        plan.restartsAlways() ? ALWAYS : ON_FAILURE,
                        RETRIES,
                        false,
                        seconds(service.stopGrace()),
                        web ? seconds(OVERLAP) : OptionalInt.empty()),
                limits(service.memory(), service.cpu(), count),
                service.count() > 0 ? Presence.DEPLOYED : Presence.IDLE);
    }

    /** How a job should run: it is started at its times, and ends. */
    public InstanceSpec of(Schedule schedule) {
        SortedMap<String, Integer> regions = new TreeMap<>();
        region.ifPresent(name -> regions.put(name, 1));
        return new InstanceSpec(
                schedule.name(),
                new InstanceSettings(
                        Optional.of(
                                StartCommand.of(ContainerCommand.of(schedule)).text()),
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(CronSchedule.parse(schedule.cron()).railwayText()),
                        region.isPresent() ? OptionalInt.empty() : OptionalInt.of(1),
                        regions,
                        NEVER,
                        RETRIES,
                        false,
                        seconds(USUAL_STOP),
                        OptionalInt.empty()),
                limits(schedule.memory(), Optional.empty(), 1),
                Presence.DEPLOYED);
    }

    /** Why the wish can't be fulfilled, each one sentence. */
    public List<String> problems() {
        return new WishReview(wish, plan).problems();
    }

    /** What is different at Railway, each one sentence. */
    public List<String> notices() {
        return new WishReview(wish, plan).notices();
    }

    /** Not more than the plan gives. */
    private Limits limits(Memory memory, Optional<Cpu> cpu, int count) {
        Memory most = plan.memory(count);
        return new Limits(
                Optional.of(memory.compareTo(most) < 0 ? memory.bytes() : most.bytes()),
                cpu.map(wished -> Math.min(wished.units() / UNITS_OF_A_CPU, plan.cpus(count))));
    }

    private static OptionalInt seconds(Duration time) {
        return OptionalInt.of(Math.toIntExact(time.toSeconds()));
    }
}
