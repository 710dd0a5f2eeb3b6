package io.github.herokumigrate.app;

import io.github.herokumigrate.app.ContractVariable.Rule;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An environment that grows by what the contract adds; later rules see what earlier ones made, as scripts do. */
final class ContractEnvironment {
    private final ConfigVars given;
    private final Set<String> relaxedNames;
    private final Map<String, ContractVariable> added = new LinkedHashMap<>();

    ContractEnvironment(ConfigVars given) {
        this.given = given;
        this.relaxedNames = given.asMap().entrySet().stream()
                .filter(variable -> !variable.getValue().isEmpty())
                .map(variable -> relaxed(variable.getKey()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The value that a script would see; an empty one counts as none, as it does for the buildpack. */
    Optional<Secret> value(String name) {
        ContractVariable variable = added.get(name);
        return (variable == null ? given.value(name) : Optional.of(variable.value())).filter(value -> !value.isEmpty());
    }

    Set<String> givenNames() {
        return given.names();
    }

    boolean isTrue(String flag) {
        return value(flag).filter(Secret.of("true")::equals).isPresent();
    }

    /** Whether the user gave the variable, in any of the spellings that Spring takes for the same. */
    boolean setsInAnySpelling(String name) {
        return relaxedNames.contains(relaxed(name));
    }

    void add(String name, Secret value, Rule rule, String source) {
        added.put(name, new ContractVariable(name, value, rule, source));
    }

    void addJvmOptions(Memory memory, DynoKind kind) {
        String options = JvmOptions.forMemory(memory);
        addInFront("JAVA_OPTS", options, memory);
        if (kind != DynoKind.ONE_OFF) {
            addInFront("JAVA_TOOL_OPTIONS", options, memory);
        }
    }

    List<ContractVariable> added() {
        return List.copyOf(added.values());
    }

    // The JVM takes the last of several equal options: the user's win.
    private void addInFront(String name, String options, Memory memory) {
        String all = value(name).map(own -> options + " " + own.reveal()).orElse(options);
        add(name, Secret.of(all), Rule.MEMORY, memory.toString());
    }

    private static String relaxed(String name) {
        return name.replaceAll("[-_.]", "").toUpperCase(Locale.ROOT);
    }
}
