package io.github.herokumigrate.emulator.railway.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in the place of references (contract: Railway 7.6). What nobody knows becomes empty.
 *
 * @param environment where services and shared variables are looked up
 * @param reading which state of variables counts
 */
public record Rendering(EmulatedEnvironment environment, Function<Variables, Map<String, Variable>> reading) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\{\\s*([^{}]+?)\\s*}}");
    private static final String SHARED = "shared.";
    private static final int DEEPEST = 10;

    /** For processes: with what is written. */
    public static Rendering forProcesses(EmulatedEnvironment environment) {
        return new Rendering(environment, Variables::current);
    }

    /** For readers, who see what is written a moment later. */
    public static Rendering forReaders(EmulatedEnvironment environment) {
        return new Rendering(environment, Variables::readable);
    }

    /** What a text refers to, e.g. {@code shared.KEY}. */
    public static List<String> references(String text) {
        return REFERENCE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The variables of a service, those of Railway itself too. */
    public Map<String, String> of(EmulatedInstance instance) {
        return of(instance, reading.apply(instance.variables()));
    }

    /** The same if the service's own variables are these. */
    Map<String, String> of(EmulatedInstance instance, Map<String, Variable> own) {
        Map<String, String> rendered = new TreeMap<>(instance.system());
        own.forEach((name, variable) -> rendered.put(name, text(variable.value(), scope(instance, own), 0)));
        return rendered;
    }

    /** The variables that the environment shares. */
    public Map<String, String> shared() {
        Map<String, String> rendered = new TreeMap<>();
        reading.apply(environment.shared())
                .forEach((name, variable) -> rendered.put(name, text(variable.value(), this::ofShared, 0)));
        return rendered;
    }

    private interface Scope {
        Optional<String> find(String name, int depth);
    }

    private String text(String template, Scope scope, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        return REFERENCE.matcher(template).replaceAll(found -> {
            String reference = found.group(1);
            return Matcher.quoteReplacement(find(reference, scope, depth + 1).orElse(""));
        });
    }

    private Optional<String> find(String reference, Scope scope, int depth) {
        if (reference.startsWith(SHARED)) {
            return ofShared(reference.substring(SHARED.length()), depth);
        }
        int dot = reference.lastIndexOf('.');
        if (dot < 0) {
            return scope.find(reference, depth);
        }
        return environment
                .project()
                .serviceCalled(reference.substring(0, dot))
                .flatMap(environment::instance)
                .flatMap(other ->
                        scope(other, reading.apply(other.variables())).find(reference.substring(dot + 1), depth));
    }

    private Scope scope(EmulatedInstance instance, Map<String, Variable> own) {
        return (name, depth) -> {
            Variable variable = own.get(name);
            return variable == null
                    ? Optional.ofNullable(instance.system().get(name))
                    : Optional.of(text(variable.value(), scope(instance, own), depth));
        };
    }

    private Optional<String> ofShared(String name, int depth) {
        return Optional.ofNullable(reading.apply(environment.shared()).get(name))
                .map(variable -> text(variable.value(), this::ofShared, depth));
    }
}
