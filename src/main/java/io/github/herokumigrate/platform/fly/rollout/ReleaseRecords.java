package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.api.ReleasesApi.ListedRelease;
import io.github.herokumigrate.platform.fly.api.ReleasesApi.NewRelease;
import io.github.herokumigrate.platform.fly.machine.AppDefinition;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fly.io's own list of releases, which flyctl shows and by which it tells which secrets machines have seen (contract: Fly.io
 * 7, 12). Whether what runs is in the list is known by the machines: they bear as notes what is written there of them, and the id
 * of their release there last; until then that is the digest of what they run.
 */
final class ReleaseRecords {
    private static final String WAITS_FOR = "fly releases";

    /**
     * A release in the list, as machines bear it.
     *
     * @param version its number
     */
    private record Entry(String id, String version) {
        static Entry of(Machine machine) {
            return new Entry(
                    machine.note(MetadataKeys.RELEASE_ID).orElse(""),
                    machine.note(MetadataKeys.RELEASE_VERSION).orElse(""));
        }
    }

    private final MachineSpecs specs;
    private final Strategy strategy;
    private final MachineWork work;
    private String trouble = "";

    /** The list, where roll-outs go by a strategy. */
    ReleaseRecords(MachineSpecs specs, Strategy strategy, MachineWork work) {
        this.specs = specs;
        this.strategy = strategy;
        this.work = work;
    }

    /**
     * The machines that can be in the list: those of processes that are to run, where their host tells what they are. Others
     * are removed only afterwards.
     */
    List<Machine> machines() throws InterruptedException {
        return site().ourMachines().stream()
                .filter(machine ->
                        Fleet.isProcess(machine) && !machine.isGone() && machine.isReachable() && isToRun(machine))
                .toList();
    }

    /** Whether all that runs is in the list as it is to run. */
    boolean areListed() throws InterruptedException {
        Optional<String> wished = specs.wish().services().isEmpty()
                ? Optional.empty()
                : Optional.of(definition().digest());
        List<Machine> machines = machines();
        return machines.stream()
                        .allMatch(machine -> isListed(machine)
                                && wished.map(digest -> isListedAs(machine, digest))
                                        .orElse(true))
                && specs.wish().services().stream()
                        .allMatch(service -> machines.stream()
                                        .filter(machine -> isOf(machine, service))
                                        .count()
                                >= service.count());
    }

    /** What a machine runs, as a digest. */
    static String release(Machine machine) {
        return machine.note(Notes.RELEASE).orElse("");
    }

    /**
     * Puts what runs into the list, or finds what a run did there that was killed. The application runs without: what goes
     * wrong is told by {@link #pending} and stops nothing.
     */
    void write() throws InterruptedException {
        try {
            site().machines().forget();
            AppDefinition definition = definition();
            List<Machine> missing = machines().stream()
                    .filter(machine -> !isListed(machine) || !isListedAs(machine, definition.digest()))
                    .toList();
            if (!missing.isEmpty()) {
                write(missing, definition);
            }
            trouble("");
        } catch (MigrationException e) {
            trouble(" " + e.getMessage());
        }
    }

    /** What the user can do if what runs is not in the list. */
    List<PendingTask> pending() throws InterruptedException {
        return machines().isEmpty() || areListed()
                ? List.of()
                : List.of(new PendingTask(
                        WAITS_FOR,
                        "Run deploy again. What runs is not in Fly.io's list of releases, so 'fly releases' does not show"
                                + " it and 'fly secrets list' calls secrets staged; all the rest works." + trouble(),
                        PendingTask.Due.LATER));
    }

    private void write(List<Machine> missing, AppDefinition definition) throws InterruptedException {
        Entry entry = entry(missing, definition);
        List<AtOnce.Task> notes = new ArrayList<>();
        for (Machine machine : missing) {
            notes.add(() -> work.leases().hold(machine, held -> {
                note(machine, MetadataKeys.RELEASE_VERSION, entry.version(), held);
                note(machine, Notes.LISTED, definition.digest(), held);
                note(machine, MetadataKeys.RELEASE_ID, entry.id(), held);
            }));
        }
        AtOnce.all(notes);
    }

    /** What is written of the other machines is right for these too, as when there are more of them now. */
    private Entry entry(List<Machine> missing, AppDefinition definition) throws InterruptedException {
        String release = release(missing.get(0));
        Optional<Entry> known = machines().stream()
                .filter(machine -> isListed(machine)
                        && isListedAs(machine, definition.digest())
                        && release(machine).equals(release))
                .findFirst()
                .map(Entry::of);
        if (known.isPresent()) {
            return known.get();
        }
        ListedRelease listed = listed(missing, definition);
        if (!listed.isComplete()) {
            site().api().releases().complete(site().app(), listed.id());
        }
        return new Entry(listed.id(), String.valueOf(listed.version()));
    }

    private ListedRelease listed(List<Machine> missing, AppDefinition definition) throws InterruptedException {
        Optional<ListedRelease> begun = find(missing);
        if (begun.isPresent()) {
            return begun.get();
        }
        String name = strategy.flyctlName().toUpperCase(Locale.ROOT);
        try {
            return site().api().releases().create(site().app(), new NewRelease(image(missing), name, definition));
        } catch (ApiException e) {
            Optional<ListedRelease> made = MachineWork.isLost(e) ? find(missing) : Optional.empty();
            return made.orElseThrow(() -> e);
        }
    }

    /**
     * What a run has written that was killed before any machine had its notes: it is younger than what the machines run, of
     * their image, and no machine bears it.
     */
    private Optional<ListedRelease> find(List<Machine> missing) throws InterruptedException {
        Instant since = Instant.ofEpochMilli(
                missing.stream().mapToLong(Life::begun).max().orElse(0));
        Set<String> borne = new HashSet<>();
        machines().forEach(machine -> machine.note(MetadataKeys.RELEASE_ID).ifPresent(borne::add));
        return site().api().releases().latest(site().app()).stream()
                .max(Comparator.comparingInt(ListedRelease::version))
                .filter(release -> release.imageRef().equals(image(missing))
                        && !release.createdAt().isBefore(since)
                        && !borne.contains(release.id()));
    }

    private void note(Machine machine, String key, String value, HeldLease held) throws InterruptedException {
        if (!machine.note(key).equals(Optional.of(value))) {
            work.note(machine, key, value, held);
        }
    }

    /** What should run; of an application of which only the name is known, what runs. */
    private AppDefinition definition() throws InterruptedException {
        SortedMap<String, MachineConfig> processes = new TreeMap<>();
        for (Service service : specs.wish().services()) {
            processes.put(service.type().value(), specs.of(service));
        }
        if (processes.isEmpty()) {
            for (Machine machine : machines()) {
                String type = machine.note(MetadataKeys.PROCESS_GROUP).orElse("");
                machine.config().ifPresent(config -> processes.put(type, config));
            }
        }
        return AppDefinition.of(
                site().app(),
                site().region(),
                strategy.flyctlName(),
                processes,
                specs.wish()
                        .releaseCommand()
                        .map(command -> ContainerCommand.of(command).words()));
    }

    private FlySite site() {
        return specs.site();
    }

    private synchronized void trouble(String now) {
        trouble = now;
    }

    private synchronized String trouble() {
        return trouble;
    }

    private boolean isToRun(Machine machine) {
        List<Service> services = specs.wish().services();
        return services.isEmpty()
                || services.stream().anyMatch(service -> service.count() > 0 && isOf(machine, service));
    }

    private static boolean isListed(Machine machine) {
        return machine.note(Notes.LISTED).isPresent()
                && machine.note(MetadataKeys.RELEASE_ID)
                        .filter(id -> !id.equals(release(machine)))
                        .isPresent();
    }

    private static boolean isOf(Machine machine, Service service) {
        return machine.note(MetadataKeys.PROCESS_GROUP)
                .equals(Optional.of(service.type().value()));
    }

    private static boolean isListedAs(Machine machine, String definition) {
        return machine.note(Notes.LISTED).equals(Optional.of(definition));
    }

    private static String image(List<Machine> machines) {
        return machines.stream()
                .flatMap(machine -> machine.config().stream())
                .map(MachineConfig::image)
                .findFirst()
                .orElse("");
    }
}
