package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Port;
import io.github.herokumigrate.platform.fly.machine.AppDefinition;
import io.github.herokumigrate.platform.fly.machine.AppDefinition.ProxiedService;
import io.github.herokumigrate.platform.fly.machine.AppDefinition.RestartRule;
import io.github.herokumigrate.platform.fly.machine.AppDefinition.ServiceCheck;
import io.github.herokumigrate.platform.fly.machine.AppDefinition.Size;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The application as a {@code fly.toml}, for people who carry on with flyctl (contract: Fly.io 20).
 *
 * @param definition what is in it
 */
record FlyToml(AppDefinition definition) {
    /** The name of the file. */
    static final String NAME = "fly.toml";

    /** The text. */
    String text() {
        StringBuilder toml =
                new StringBuilder("# Made by heroku-migrate:deploy. With flyctl: fly deploy -c fly.toml\n");
        pair(toml, "app", definition.app().value());
        pair(toml, "primary_region", definition.primaryRegion());
        definition.killSignal().ifPresent(signal -> pair(toml, "kill_signal", signal));
        definition.killTimeout().ifPresent(timeout -> pair(toml, "kill_timeout", timeout));
        definition.build().ifPresent(build -> {
            toml.append("\n[build]\n");
            pair(toml, "image", build.image());
        });
        toml.append("\n[deploy]\n");
        pair(toml, "strategy", definition.deploy().strategy());
        definition.deploy().releaseCommand().ifPresent(line -> pair(toml, "release_command", line));
        if (!definition.env().isEmpty()) {
            toml.append("\n[env]\n");
            pairs(toml, definition.env());
        }
        toml.append("\n[processes]\n");
        pairs(toml, definition.processes());
        definition.services().forEach(service -> service(toml, service));
        definition.restart().forEach(rule -> restart(toml, rule));
        definition.vm().forEach(size -> size(toml, size));
        return toml.toString();
    }

    private static void service(StringBuilder toml, ProxiedService service) {
        toml.append("\n[[services]]\n");
        pair(toml, "protocol", service.protocol());
        toml.append("internal_port = ").append(service.internalPort()).append('\n');
        pair(toml, "auto_stop_machines", service.autoStopMachines());
        toml.append("auto_start_machines = ")
                .append(service.autoStartMachines())
                .append('\n');
        toml.append("min_machines_running = ")
                .append(service.minMachinesRunning())
                .append('\n');
        processes(toml, service.processes());
        service.ports().forEach(port -> port(toml, port));
        service.tcpChecks().forEach(check -> check(toml, "tcp_checks", check));
        service.httpChecks().forEach(check -> check(toml, "http_checks", check));
    }

    private static void port(StringBuilder toml, Port port) {
        toml.append("\n[[services.ports]]\n");
        toml.append("port = ").append(port.port()).append('\n');
        toml.append("handlers = ").append(list(port.handlers())).append('\n');
        if (port.forceHttps()) {
            toml.append("force_https = true\n");
        }
    }

    private static void check(StringBuilder toml, String kind, ServiceCheck check) {
        toml.append("\n[[services.").append(kind).append("]]\n");
        pair(toml, "interval", check.interval());
        pair(toml, "timeout", check.timeout());
        pair(toml, "grace_period", check.gracePeriod());
        check.method().ifPresent(method -> pair(toml, "method", method));
        check.path().ifPresent(path -> pair(toml, "path", path));
        if (!check.headers().isEmpty()) {
            toml.append("\n[services.").append(kind).append(".headers]\n");
            pairs(toml, check.headers());
        }
    }

    private static void restart(StringBuilder toml, RestartRule rule) {
        toml.append("\n[[restart]]\n");
        pair(toml, "policy", rule.policy());
        processes(toml, rule.processes());
    }

    private static void size(StringBuilder toml, Size size) {
        toml.append("\n[[vm]]\n");
        pair(toml, "memory", size.memory());
        pair(toml, "cpu_kind", size.cpuKind());
        toml.append("cpus = ").append(size.cpus()).append('\n');
        processes(toml, size.processes());
    }

    private static void processes(StringBuilder toml, List<String> types) {
        toml.append("processes = ").append(list(types)).append('\n');
    }

    private static String list(List<String> texts) {
        return texts.stream().map(FlyToml::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static void pairs(StringBuilder toml, SortedMap<String, String> texts) {
        texts.forEach((key, value) -> pair(toml, key.matches("[A-Za-z0-9_-]+") ? key : quoted(key), value));
    }

    private static void pair(StringBuilder toml, String key, String value) {
        toml.append(key).append(" = ").append(quoted(value)).append('\n');
    }

    /** A string of TOML: what JSON escapes, TOML escapes in the same way, but for one character. */
    private static String quoted(String text) {
        return Json.write(text).replace("\u007f", "\\u007f");
    }
}
