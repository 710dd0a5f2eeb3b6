package io.github.herokumigrate.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The config vars of an app in the order in which the API gave them; names to values, values masked. */
public final class ConfigVars {
    private final Map<String, Secret> values;

    private ConfigVars(Map<String, Secret> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Copies a map; its iteration order is kept. */
    public static ConfigVars of(Map<String, Secret> values) {
        return new ConfigVars(values);
    }

    /** No variables at all. */
    public static ConfigVars empty() {
        return new ConfigVars(Map.of());
    }

    /** The names in order. */
    public Set<String> names() {
        return values.keySet();
    }

    /** The values in the order of their names. */
    public Collection<Secret> values() {
        return values.values();
    }

    /** The value of a variable, empty if there is no such variable. */
    public Optional<Secret> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** An unmodifiable view in order. */
    public Map<String, Secret> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigVars vars && vars.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
