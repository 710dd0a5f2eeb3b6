package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.VariablesApi;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Owner;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables of one holder: which they should be and which they are. Those that a user has set besides stay.
 *
 * @param holder what has them
 * @param wished how they should be, each name once
 */
record VariableSet(Holder holder, List<WishedVariable> wished) {
    VariableSet {
        wished = List.copyOf(wished);
    }

    /** What became of each variable that is or was wished; without those that are not there. */
    SortedMap<String, VariableState> states() throws InterruptedException {
        Map<String, Secret> there = holder.variables();
        SortedMap<String, VariableState> states = new TreeMap<>();
        written(there).stream().filter(there::containsKey).forEach(name -> states.put(name, VariableState.LEFT_OVER));
        for (WishedVariable variable : wished) {
            Secret value = there.get(variable.name());
            if (value != null) {
                states.put(
                        variable.name(),
                        variable.value().get().filter(value::equals).isPresent()
                                ? VariableState.AS_WISHED
                                : VariableState.OTHER);
            }
        }
        return states;
    }

    /** The names of variables that are there with another value, and that the plugin did not write. */
    SortedSet<String> foreign() throws InterruptedException {
        Set<String> written = written(holder.variables());
        SortedSet<String> names = new TreeSet<>();
        states().forEach((name, state) -> {
            if (state == VariableState.OTHER && !written.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    /**
     * Writes all of them and the note of their names in one call, and removes what is left over.
     *
     * @throws MigrationException if a value is still unknown
     */
    void write() throws InterruptedException {
        Map<String, Secret> there = holder.variables();
        SortedMap<String, Secret> values = values();
        Set<String> leftOver = new HashSet<>(written(there));
        leftOver.removeAll(values.keySet());
        leftOver.retainAll(there.keySet());
        values.put(
                OwnedNames.VARIABLE,
                Secret.of(OwnedNames.of(holder.site().app())
                        .withNames(values.keySet())
                        .text()));
        VariablesApi api = holder.site().api().variables();
        Owner owner = holder.owner();
        try {
            if (leftOver.isEmpty()) {
                api.write(owner, values, Others.KEEP);
            } else if (api.sealedNames(owner).isEmpty()) {
                Map<String, Secret> all = new TreeMap<>(there);
                all.keySet().removeAll(leftOver);
                all.putAll(values);
                api.write(owner, all, Others.REMOVE);
            } else {
                // Sealed values are never read, and replacing everything would lose them (contract: Railway 7.6).
                for (String name : leftOver) {
                    api.delete(owner, name);
                }
                api.write(owner, values, Others.KEEP);
            }
        } finally {
            holder.site().forget();
        }
    }

    private SortedMap<String, Secret> values() throws InterruptedException {
        SortedMap<String, Secret> values = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (WishedVariable variable : wished) {
            Optional<Secret> value = variable.value().get();
            value.ifPresentOrElse(known -> values.put(variable.name(), known), () -> unknown.add(variable.name()));
        }
        if (!unknown.isEmpty()) {
            throw new MigrationException("The value of " + String.join(", ", unknown)
                    + " is not known: what it is the address of is not ready. Run the goal again.");
        }
        return values;
    }

    private Set<String> written(Map<String, Secret> there) {
        return OwnedNames.in(there)
                .filter(owned -> owned.app().equals(holder.site().app()))
                .map(OwnedNames::names)
                .orElseGet(TreeSet::new);
    }
}
