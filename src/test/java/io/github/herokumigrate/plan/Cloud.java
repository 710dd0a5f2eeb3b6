package io.github.herokumigrate.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A platform in memory. Refuses what a real one would: to make a thing twice, to change or remove one that is gone. */
final class Cloud {
    private final Map<ResourceId, ThingState> things = Collections.synchronizedMap(new TreeMap<>());
    private final List<String> effects = Collections.synchronizedList(new ArrayList<>());
    private volatile Fault fault = Fault.NONE;

    /** What happens around each effect. */
    interface Fault {
        Fault NONE = new Fault() {};

        default void before(String effect) throws InterruptedException {}

        default void after(String effect) throws InterruptedException {}
    }

    Cloud with(ResourceId id, ThingState state) {
        things.put(id, state);
        return this;
    }

    Cloud failing(Fault newFault) {
        fault = newFault;
        return this;
    }

    Optional<ThingState> find(ResourceId id) {
        return Optional.ofNullable(things.get(id));
    }

    void create(ResourceId id, ThingState state) throws InterruptedException {
        effect("create " + id, () -> {
            if (things.putIfAbsent(id, state) != null) {
                throw new AssertionError(id + " is made twice");
            }
        });
    }

    void update(ResourceId id, ThingState state) throws InterruptedException {
        effect("update " + id, () -> {
            if (things.replace(id, state) == null) {
                throw new AssertionError(id + " is not there");
            }
        });
    }

    void remove(ResourceId id) throws InterruptedException {
        effect("remove " + id, () -> {
            if (things.remove(id) == null) {
                throw new AssertionError(id + " is not there");
            }
        });
    }

    Map<ResourceId, ThingState> things() {
        return Map.copyOf(things);
    }

    /** What took effect, in its order. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    private void effect(String name, Runnable change) throws InterruptedException {
        fault.before(name);
        change.run();
        effects.add(name);
        fault.after(name);
    }
}
