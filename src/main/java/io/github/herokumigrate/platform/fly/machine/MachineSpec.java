package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a machine is compared with its wish. Of its notes only those that say what it was started with.
 *
 * @param region where it is
 * @param config what it is, with few notes
 */
public record MachineSpec(String region, MachineConfig config) {
    public MachineSpec {
        config = config.withMetadata(compared(config.metadata())).withoutOthers();
    }

    /** What a machine is; empty if its host does not tell. */
    public static Optional<MachineSpec> of(Machine machine) {
        return machine.config().map(config -> new MachineSpec(machine.region(), config));
    }

    /** The same config without any note stands for what a machine runs, whenever it was started. */
    public static MachineConfig bare(MachineConfig config) {
        return config.withMetadata(Map.of()).withoutOthers();
    }

    /** A short text that stands for a config, whatever its notes. */
    public static String digest(MachineConfig config) {
        return Digest.of(bare(config));
    }

    /** In what it differs from a wish, field by field. */
    public List<Difference> differences(MachineSpec wish) {
        return new MachineComparison(this, wish).differences();
    }

    /** Whether a machine like this is a wished one, but for notes that it can get while it runs. */
    public boolean runsAs(MachineSpec wish) {
        return withoutRelease().equals(wish.withoutRelease());
    }

    /** The release that the machine belongs to; empty text if it does not say. */
    public String release() {
        return note(Notes.RELEASE);
    }

    /** The marks of the secrets that the machine was started with; empty text if it does not say. */
    public String secrets() {
        return note(Notes.SECRETS);
    }

    private String note(String key) {
        return config.metadata().getOrDefault(key, "");
    }

    private MachineSpec withoutRelease() {
        SortedMap<String, String> notes = new TreeMap<>(config.metadata());
        notes.remove(Notes.RELEASE);
        return new MachineSpec(region, config.withMetadata(notes));
    }

    private static SortedMap<String, String> compared(SortedMap<String, String> notes) {
        SortedMap<String, String> compared = new TreeMap<>(notes);
        compared.keySet().retainAll(List.of(Notes.SECRETS, Notes.RELEASE));
        return compared;
    }
}
