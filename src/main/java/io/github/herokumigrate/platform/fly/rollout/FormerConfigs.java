package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Version;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What machines ran before, as far as Fly.io remembers.
 *
 * @param site where they are
 */
record FormerConfigs(FlySite site) {
    private static final int REMEMBERED_FAILURES = 5;

    /** What a machine ran before what it runs; empty if it was nothing else, or only what did not become healthy. */
    Optional<MachineConfig> of(Machine machine) throws InterruptedException {
        if (machine.config().isEmpty()) {
            return Optional.empty();
        }
        MachineConfig present = MachineSpec.bare(machine.config().get());
        Set<String> failed = new HashSet<>(failures(machine.note(Notes.FAILED)));
        // Not sure is whether a version has the notes that were written while it ran.
        return earlier(machine).stream()
                .filter(config ->
                        !MachineSpec.bare(config).equals(present) && !failed.contains(MachineSpec.digest(config)))
                .min(Comparator.comparing(
                        config -> !Notes.DONE.equals(config.metadata().get(Notes.ROLLOUT))));
    }

    /** What a machine was just before its last change, be it the same but for its notes; empty for one never changed. */
    Optional<MachineConfig> justBefore(Machine machine) throws InterruptedException {
        return earlier(machine).stream().findFirst();
    }

    private List<MachineConfig> earlier(Machine machine) throws InterruptedException {
        return site.api().machines().versions(site.app(), machine.id()).stream()
                .filter(version -> !version.version().equals(machine.instanceId()))
                .map(Version::userConfig)
                .flatMap(Optional::stream)
                .filter(config -> !config.image().isEmpty())
                .toList();
    }

    /**
     * What machines ran that are gone, as a blue-green roll-out leaves it; empty if Fly.io has forgotten them, or if it
     * is nothing else than what runs.
     */
    Optional<MachineConfig> ofGone(Fleet fleet) throws InterruptedException {
        Set<MachineConfig> present = fleet.machines().stream()
                .flatMap(machine -> machine.config().stream())
                .map(MachineSpec::bare)
                .collect(Collectors.toSet());
        return site.api().machines().listAll(site.app()).stream()
                .filter(machine -> machine.isGone()
                        && site.isOurs(machine)
                        && fleet.hasType(machine)
                        && !Fleet.isGoing(machine)
                        && !isCanary(machine))
                .sorted(Comparator.comparingLong(Life::lastMoment).reversed())
                .flatMap(machine -> machine.config().stream())
                .filter(config -> !present.contains(MachineSpec.bare(config)))
                .findFirst();
    }

    private static boolean isCanary(Machine machine) {
        return machine.note(Notes.CANARY).isPresent();
    }

    /** The note that a machine did not become healthy with a config, beside those that it had. */
    static String failed(Optional<String> before, MachineConfig config) {
        Set<String> failures = new LinkedHashSet<>();
        failures.add(MachineSpec.digest(config));
        failures.addAll(failures(before));
        return String.join(",", failures.stream().limit(REMEMBERED_FAILURES).toList());
    }

    private static List<String> failures(Optional<String> note) {
        return note.map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    }
}
