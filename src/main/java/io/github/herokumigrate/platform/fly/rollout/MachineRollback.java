package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goes back to the image and the config that the machines of each process type had before. */
final class MachineRollback implements Rollback {
    private static final Step RECORD =
            new Step(RecordResource.ID.toString(), "what ran before the rollback", "what runs now");
    private static final String SECRETS = "; secrets keep their present values, as Fly.io keeps no earlier ones";

    private final ProcessRollout rollout;
    private final List<Way> ways;
    private final ReleaseRecords records;

    /**
     * The way back of one process type.
     *
     * @param config what its machines become
     */
    private record Way(ProcessType type, Step step, MachineConfig config) {}

    /** Whether some process types were taken back and others were not. */
    private enum Progress {
        NONE,
        BEGUN
    }

    private MachineRollback(ProcessRollout rollout, List<Way> ways, ReleaseRecords records) {
        this.rollout = rollout;
        this.ways = ways;
        this.records = records;
    }

    /**
     * Looks for it. A rollback that was killed goes on: what it has taken back already is not taken forth again, and if
     * that is all of it only the list of releases is left.
     *
     * @throws MigrationException if there is nothing to go back to
     */
    static MachineRollback of(ProcessRollout rollout, FormerConfigs formers, ReleaseRecords records)
            throws InterruptedException {
        FlySite site = rollout.specs().site();
        site.machines().forget();
        List<Way> ways = new ArrayList<>();
        List<Way> begun = new ArrayList<>();
        Progress progress = Progress.NONE;
        for (ProcessType type : Fleet.types(site)) {
            Fleet fleet = Fleet.of(site, type);
            Optional<Way> way = way(fleet, formers);
            way.ifPresent(ways::add);
            if (isBack(fleet)) {
                progress = Progress.BEGUN;
            } else {
                way.ifPresent(begun::add);
            }
        }
        if (ways.isEmpty()) {
            throw new MigrationException(
                    "There is nothing to go back to: Fly.io remembers no earlier image or config of"
                            + " any machine of '" + site.app() + "'. Deploy the version that you want instead.");
        }
        if (progress == Progress.BEGUN && begun.isEmpty() && !records.areListed()) {
            return new MachineRollback(rollout, List.of(), records);
        }
        return new MachineRollback(rollout, progress == Progress.BEGUN && !begun.isEmpty() ? begun : ways, records);
    }

    @Override
    public List<Step> steps() {
        return ways.isEmpty() ? List.of(RECORD) : ways.stream().map(Way::step).toList();
    }

    @Override
    public void run(Listener listener) throws InterruptedException {
        for (Way way : ways) {
            listener.started(way.step());
            Fleet fleet = Fleet.now(rollout.specs().site(), way.type());
            rollout.roll(fleet, fleet.count(), way.config());
            listener.finished(way.step());
        }
        if (ways.isEmpty()) {
            listener.started(RECORD);
            records.write();
            listener.finished(RECORD);
        } else {
            records.write();
        }
    }

    private static Optional<Way> way(Fleet fleet, FormerConfigs formers) throws InterruptedException {
        Optional<Machine> back = back(fleet);
        if (back.isPresent() && !isBack(fleet)) {
            Machine other = fleet.machines().stream()
                    .filter(machine -> machine.note(Notes.ROLLBACK).isEmpty())
                    .findFirst()
                    .orElse(back.get());
            return back.get().config().map(config -> way(fleet.type(), other, config));
        }
        for (Machine machine : fleet.machines()) {
            Optional<MachineConfig> former = formers.of(machine);
            if (former.isPresent()) {
                return Optional.of(way(fleet.type(), machine, former.get()));
            }
        }
        return formers.ofGone(fleet)
                .map(former -> way(fleet.type(), fleet.machines().get(0), former));
    }

    private static Way way(ProcessType type, Machine machine, MachineConfig former) {
        Map<String, String> notes = new TreeMap<>(former.metadata());
        notes.remove(Notes.FAILED);
        notes.put(Notes.ROLLOUT, Notes.GOING);
        notes.put(Notes.ROLLBACK, machine.note(Notes.RELEASE).orElse(""));
        // What ran before is another release now, as flyctl sees it.
        notes.remove(Notes.LISTED);
        notes.put(MetadataKeys.RELEASE_ID, notes.getOrDefault(Notes.RELEASE, ""));
        // What it runs changes, not whose it is nor what it was started with.
        for (String key : List.of(FlySite.OUR_NOTE, MetadataKeys.PROCESS_GROUP, Notes.SECRETS)) {
            machine.note(key).ifPresent(value -> notes.put(key, value));
        }
        Step step = new Step(
                ProcessResource.id(type).toString(),
                machine.config().map(ConfigText::of).orElse("unknown"),
                ConfigText.of(former) + SECRETS);
        return new Way(type, step, former.withMetadata(notes));
    }

    /** Whether all machines of a process type were taken back. */
    private static boolean isBack(Fleet fleet) {
        Optional<MachineConfig> config = back(fleet).flatMap(Machine::config).map(MachineSpec::bare);
        return config.isPresent()
                && fleet.machines().stream()
                        .allMatch(machine -> !Fleet.isGoing(machine)
                                && machine.config().map(MachineSpec::bare).equals(config));
    }

    private static Optional<Machine> back(Fleet fleet) {
        return fleet.machines().stream()
                .filter(machine -> machine.note(Notes.ROLLBACK).isPresent())
                .findFirst();
    }
}
