package io.github.herokumigrate.emulator.railway.state;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of a service in an environment, or those that an environment shares. */
public final class Variables {
    private final World world;
    private final Map<String, Variable> current = new TreeMap<>();
    private Map<String, Variable> readable = Map.of();

    Variables(World world) {
        this.world = world;
    }

    /** Has these from its beginning on. */
    void begin(Map<String, String> values) {
        values.forEach((name, value) -> current.put(name, Variable.open(value)));
        readable = current();
    }

    /** As they are. */
    public Map<String, Variable> current() {
        return Collections.unmodifiableMap(new TreeMap<>(current));
    }

    /**
     * As they are read: for a moment after a change they are those of before, if the timings say so (contract: Railway
     * 7.6).
     */
    public Map<String, Variable> readable() {
        return readable;
    }

    /** Their texts, those of sealed ones too. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        current.forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }

    /** Makes them what they once were. */
    void restore(Map<String, Variable> snapshot) {
        current.clear();
        current.putAll(snapshot);
        changed();
    }

    /** The names of those that are different after a write. */
    public Set<String> write(Map<String, String> values) {
        Set<String> changed = new TreeSet<>();
        values.forEach((name, value) -> {
            Variable before = current.get(name);
            Variable.Sealing sealing = before == null ? Variable.Sealing.OPEN : before.sealing();
            if (!new Variable(value, sealing).equals(before)) {
                current.put(name, new Variable(value, sealing));
                changed.add(name);
            }
        });
        changed();
        return changed;
    }

    /** The same, where all others are removed. */
    public Set<String> replace(Map<String, String> values) {
        Set<String> removed = new TreeSet<>(current.keySet());
        removed.removeAll(values.keySet());
        current.keySet().removeAll(removed);
        removed.addAll(write(values));
        return removed;
    }

    /** Removes one; its name if it was there. */
    public Set<String> remove(String name) {
        Set<String> removed = current.remove(name) == null ? Set.of() : Set.of(name);
        changed();
        return removed;
    }

    /** Seals one, which may be new. */
    public void seal(String name, String value) {
        current.put(name, new Variable(value, Variable.Sealing.SEALED));
        changed();
    }

    private void changed() {
        Map<String, Variable> now = current();
        if (world.timings().staleness().isZero()) {
            readable = now;
        } else {
            world.timeline().after(world.timings().staleness(), () -> readable = now);
        }
    }
}
