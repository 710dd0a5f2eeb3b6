package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Check;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In what two specs differ, short enough for a plan: of variables and secrets only the names of those that do. */
record MachineComparison(MachineSpec before, MachineSpec after) {
    private static final String NONE = "none";

    /** All differences; an update of the machine puts them right, for another region a machine in its place. */
    List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        compare(differences, "region", MachineSpec::region);
        compare(differences, "image", spec -> spec.config().image());
        compare(differences, "command", spec -> spec.config().init().map(init -> String.join(" ", init.cmd())));
        compare(differences, "size", spec -> spec.config().guest().map(FlySize::text));
        compareNames(differences, "variables", spec -> spec.config().env());
        compareNames(differences, "secrets", spec -> marks(spec.secrets()));
        compare(differences, "ports", spec -> services(spec, MachineComparison::ports));
        compare(differences, "checks", spec -> services(spec, MachineComparison::checks));
        compare(differences, "restart", spec -> spec.config().restart().map(MachineConfig.Restart::policy));
        compare(
                differences,
                "stop",
                spec -> spec.config().stopConfig().map(stop -> stop.signal() + ", " + stop.timeout()));
        compare(differences, "schedule", spec -> spec.config().schedule());
        if (differences.isEmpty()) {
            // Whatever else differs makes another release too.
            compare(differences, "release", MachineSpec::release);
        }
        if (differences.isEmpty() && !before.equals(after)) {
            compare(differences, "config", spec -> Digest.of(spec.config()));
        }
        return differences;
    }

    private void compare(List<Difference> differences, String field, Function<MachineSpec, Object> of) {
        Object old = of.apply(before);
        Object wished = of.apply(after);
        if (!old.equals(wished)) {
            differences.add(Difference.updatable(field, shown(old), shown(wished)));
        }
    }

    private void compareNames(
            List<Difference> differences, String field, Function<MachineSpec, SortedMap<String, String>> of) {
        List<String> old = others(of.apply(before), of.apply(after));
        List<String> wished = others(of.apply(after), of.apply(before));
        if (!old.isEmpty() || !wished.isEmpty()) {
            differences.add(Difference.updatable(field, shown(old), shown(wished)));
        }
    }

    private static Object shown(Object value) {
        return value.equals("") || value.equals(List.of()) ? NONE : value;
    }

    /** The names whose values are not the same there, with a digest by which two values can be told apart. */
    private static List<String> others(Map<String, String> values, Map<String, String> known) {
        return values.entrySet().stream()
                .filter(entry -> !Objects.equals(known.get(entry.getKey()), entry.getValue()))
                .map(entry ->
                        entry.getKey() + " (" + Digest.of(entry.getValue()).substring(0, 6) + ")")
                .toList();
    }

    private static SortedMap<String, String> marks(String text) {
        SortedMap<String, String> marks = new TreeMap<>();
        for (String mark : text.split(",", -1)) {
            int end = mark.indexOf('=');
            if (end > 0) {
                marks.put(mark.substring(0, end), mark.substring(end + 1));
            }
        }
        return marks;
    }

    private static String services(MachineSpec spec, Function<Service, String> part) {
        return spec.config().services().stream().map(part).collect(Collectors.joining("; "));
    }

    private static String ports(Service service) {
        return service.ports().stream()
                        .map(port -> port.port() + " " + String.join("+", port.handlers())
                                + (port.forceHttps() ? " forced to https" : ""))
                        .collect(Collectors.joining(", "))
                + " to " + service.protocol() + " " + service.internalPort() + ", autostop " + service.autostop()
                + ", autostart " + (service.autostart() ? "on" : "off");
    }

    private static String checks(Service service) {
        return service.checks().stream().map(MachineComparison::text).collect(Collectors.joining(", "));
    }

    private static String text(Check check) {
        return check.type() + check.path().map(path -> " " + path).orElse("") + " every " + check.interval()
                + " within " + check.timeout() + " after " + check.gracePeriod();
    }
}
