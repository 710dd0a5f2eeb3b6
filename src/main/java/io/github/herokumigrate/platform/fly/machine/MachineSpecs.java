package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Check;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Port;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machines of one application should be.
 *
 * @param site where they are
 * @param wish what they should run
 * @param secrets what they see besides
 */
public record MachineSpecs(FlySite site, MachinesWish wish, StartSecrets secrets) {
    /** The port of every machine; each has an address of its own. */
    public static final int PORT = 8080;

    private static final String PLATFORM = "v2";
    private static final String TO_BE_BUILT = "to be built";
    // contract: Fly.io 20: as well as can be.
    static final Duration LONGEST_STOP = Duration.ofMinutes(5);
    private static final Duration USUAL_STOP = Duration.ofSeconds(30);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);
    // contract: Fly.io 20: longer ones are lowered to a minute.
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

    /** What is rolled out now. */
    public Release release() throws InterruptedException {
        String id = new Release.Content(
                        image(),
                        wish.variables(),
                        secrets.marks(),
                        wish.releaseCommand()
                                .map(command -> ContainerCommand.of(command).words())
                                .orElse(List.of()))
                .id();
        List<Machine> machines = site.ourMachines();
        OptionalInt known = machines.stream()
                .filter(machine -> machine.note(Notes.RELEASE).equals(Optional.of(id)))
                .mapToInt(MachineSpecs::version)
                .max();
        int last = machines.stream().mapToInt(MachineSpecs::version).max().orElse(0);
        return new Release(id, known.orElse(last + 1));
    }

    /** The machine of a process type. */
    public MachineConfig of(Service service) throws InterruptedException {
        ContainerCommand command = ContainerCommand.of(service);
        String type = service.type().value();
        Release release = release();
        SortedMap<String, String> notes = notes(type);
        notes.put(MetadataKeys.PLATFORM_VERSION, PLATFORM);
        notes.put(MetadataKeys.RELEASE_ID, release.id());
        notes.put(MetadataKeys.RELEASE_VERSION, String.valueOf(release.version()));
        notes.put(Notes.RELEASE, release.id());
        notes.put(Notes.ROLLOUT, Notes.GOING);
        return new MachineConfig(
                image(),
                variables(type, command),
                Optional.of(new MachineConfig.Init(command.words())),
                Optional.of(FlySize.atLeast(service.memory(), service.cpu()).guest()),
                notes,
                service.type().equals(ProcessType.WEB) ? List.of(webService(service)) : List.of(),
                Optional.of(new MachineConfig.Restart("always", 0)),
                Optional.of(stop(service.stopGrace())),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The machine of the release command (contract: Fly.io 12.1). */
    public MachineConfig of(ReleaseCommand release) throws InterruptedException {
        ContainerCommand command = ContainerCommand.of(release);
        SortedMap<String, String> variables = variables(Notes.RELEASE_GROUP, command);
        variables.put("RELEASE_COMMAND", "1");
        SortedMap<String, String> notes = notes(Notes.RELEASE_GROUP);
        notes.put(MetadataKeys.PLATFORM_VERSION, PLATFORM);
        notes.put(Notes.RELEASE, release().id());
        return new MachineConfig(
                image(),
                variables,
                Optional.of(new MachineConfig.Init(command.words())),
                Optional.of(
                        FlySize.atLeast(release.memory(), Optional.<Cpu>empty()).guest()),
                notes,
                List.of(),
                Optional.of(new MachineConfig.Restart("no", 0)),
                Optional.of(stop(USUAL_STOP)),
                Optional.empty(),
                true,
                Optional.of(new MachineConfig.Dns(true)));
    }

    /**
     * The machine of a schedule; empty if Fly.io has no such times. flyctl must not take it for a process, of which it
     * removes those that are in no fly.toml: it lacks the note of the platform (contract: Fly.io 5.4, 12.2).
     */
    public Optional<MachineConfig> of(Schedule schedule) throws InterruptedException {
        Optional<CronInterval> interval = CronInterval.of(schedule.cron());
        if (interval.isEmpty()) {
            return Optional.empty();
        }
        ContainerCommand command = ContainerCommand.of(schedule);
        String name = MachineNames.schedule(schedule.name());
        SortedMap<String, String> notes = notes(name);
        notes.put(Notes.SCHEDULE, schedule.name());
        return Optional.of(new MachineConfig(
                image(),
                variables(name, command),
                Optional.of(new MachineConfig.Init(command.words())),
                Optional.of(FlySize.atLeast(schedule.memory(), Optional.<Cpu>empty())
                        .guest()),
                notes,
                List.of(),
                Optional.of(new MachineConfig.Restart("no", 0)),
                Optional.of(stop(USUAL_STOP)),
                Optional.of(interval.get().word()),
                false,
                Optional.of(new MachineConfig.Dns(true))));
    }

    /** Why the wish can't be fulfilled, each one sentence; reads nothing. */
    public List<String> problems() {
        return new WishReview(wish).problems();
    }

    /** What is different at Fly.io, each one sentence; reads nothing. */
    public List<String> notices() {
        return new WishReview(wish).notices();
    }

    private String image() throws InterruptedException {
        if (wish.image().isPresent()) {
            return wish.image().get();
        }
        return site.ourMachines().stream()
                .filter(machine -> machine.note(Notes.ROLLOUT).isPresent())
                .sorted(Comparator.comparing((Machine machine) ->
                                !machine.note(Notes.ROLLOUT).equals(Optional.of(Notes.DONE)))
                        .thenComparing(Machine::name))
                .flatMap(machine -> machine.config().stream())
                .map(MachineConfig::image)
                .findFirst()
                .orElse(site.api().connection().registry() + "/" + site.app() + "@" + TO_BE_BUILT);
    }

    private SortedMap<String, String> variables(String group, ContainerCommand command) {
        SortedMap<String, String> variables = new TreeMap<>(wish.variables());
        variables.putAll(command.variables());
        variables.put("PORT", String.valueOf(PORT));
        variables.put("FLY_PROCESS_GROUP", group);
        variables.put("PRIMARY_REGION", site.region());
        return variables;
    }

    private SortedMap<String, String> notes(String group) throws InterruptedException {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(MetadataKeys.PROCESS_GROUP, group);
        notes.put(FlySite.OUR_NOTE, site.app().value());
        notes.put(Notes.SECRETS, secrets.marks());
        return notes;
    }

    private static MachineConfig.Service webService(Service service) {
        return new MachineConfig.Service(
                "tcp",
                PORT,
                "off",
                true,
                0,
                List.of(new Port(80, List.of("http"), true), new Port(443, List.of("http", "tls"), false)),
                List.of(check(service)));
    }

    private static Check check(Service service) {
        Duration grace = service.startGrace().compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : service.startGrace();
        // contract: Fly.io 18: a check over HTTP wants a status from 200 to 299.
        return service.healthCheck()
                .filter(check -> check.success() == HealthCheck.Success.GOOD_STATUS)
                .map(check -> Check.http(PORT, check.path(), CHECK_INTERVAL, CHECK_TIMEOUT, grace))
                .orElseGet(() -> Check.tcp(PORT, CHECK_INTERVAL, CHECK_TIMEOUT, grace));
    }

    private static MachineConfig.StopConfig stop(Duration grace) {
        return MachineConfig.StopConfig.of("SIGTERM", grace.compareTo(LONGEST_STOP) > 0 ? LONGEST_STOP : grace);
    }

    private static int version(Machine machine) {
        String version = machine.note(MetadataKeys.RELEASE_VERSION).orElse("");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }
}
