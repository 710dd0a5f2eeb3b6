package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gives machines the names that people know, {@code web.1}; the same for {@code status} and {@code logs}. */
final class MachineNumbers {
    private static final String RELEASE = "release";

    private final FlySite site;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    private MachineNumbers(FlySite site) {
        this.site = site;
    }

    /** Names of what is there. */
    static MachineNumbers of(FlySite site) throws InterruptedException {
        MachineNumbers numbers = new MachineNumbers(site);
        for (ProcessType type : Fleet.types(site)) {
            Fleet.of(site, type).machines().forEach(machine -> numbers.name(type.value(), machine.id()));
        }
        return numbers;
    }

    /** The name of a machine, be it there or gone; empty for one that this plugin did not make. */
    Optional<String> of(String machine) throws InterruptedException {
        String known = names.get(machine);
        if (known == null) {
            known = site.api()
                    .machines()
                    .find(site.app(), machine)
                    .filter(site::isOurs)
                    .map(MachineNumbers::type)
                    .map(type -> name(type, machine))
                    .orElse("");
            names.put(machine, known);
        }
        return Optional.of(known).filter(name -> !name.isEmpty());
    }

    private String name(String type, String machine) {
        return names.computeIfAbsent(machine, unknown -> type + "." + last.merge(type, 1, Integer::sum));
    }

    private static String type(Machine machine) {
        String group = machine.note(MetadataKeys.PROCESS_GROUP).orElse("");
        return group.equals(Notes.RELEASE_GROUP) ? RELEASE : group;
    }
}
