package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Check;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Init;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Port;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Service;
import io.github.herokumigrate.platform.fly.api.MachineConfig.StopConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application as a {@code fly.toml}, for people who carry on with flyctl (contract: Fly.io 20). Made of what the
 * machines are, so that both say the same; secrets are the app's and are not in it.
 *
 * @param app the app
 * @param region the region of new machines
 * @param strategy how flyctl rolls out
 * @param processes the machine of each process type
 * @param release what the release command is started with
 */
record FlyToml(
        AppName app,
        String region,
        String strategy,
        SortedMap<String, MachineConfig> processes,
        Optional<List<String>> release) {
    /** The name of the file. */
    static final String NAME = "fly.toml";

    // Of each process, so not for all of them; flyctl sets those that begin with FLY_ itself.
    private static final Pattern OF_A_PROCESS = Pattern.compile("FLY_.*|PRIMARY_REGION|PROCESS_TYPE|RELEASE_COMMAND");
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\w./:=@%+,-]+");

    /** The text. */
    String text() {
        StringBuilder toml =
                new StringBuilder("# Made by heroku-migrate:deploy. With flyctl: fly deploy -c fly.toml\n");
        pair(toml, "app", app.value());
        pair(toml, "primary_region", region);
        any().flatMap(MachineConfig::stopConfig).ifPresent(stop -> stop(toml, stop));
        any().ifPresent(machine -> {
            toml.append("\n[build]\n");
            pair(toml, "image", machine.image());
        });
        toml.append("\n[deploy]\n");
        pair(toml, "strategy", strategy);
        release.ifPresent(words -> pair(toml, "release_command", line(words)));
        variables(toml);
        toml.append("\n[processes]\n");
        processes.forEach((type, machine) ->
                pair(toml, key(type), line(machine.init().map(Init::cmd).orElse(List.of()))));
        processes.forEach((type, machine) -> {
            machine.services().forEach(service -> service(toml, type, service));
            machine.restart().ifPresent(restart -> {
                toml.append("\n[[restart]]\n");
                // contract: Fly.io 20: another word than the API's.
                pair(toml, "policy", restart.policy().equals("no") ? "never" : restart.policy());
                processes(toml, type);
            });
            machine.guest().ifPresent(guest -> size(toml, type, guest));
        });
        return toml.toString();
    }

    private Optional<MachineConfig> any() {
        return processes.values().stream().findFirst();
    }

    private static void stop(StringBuilder toml, StopConfig stop) {
        pair(toml, "kill_signal", stop.signal());
        pair(toml, "kill_timeout", stop.timeout());
    }

    /** What all processes have. */
    private void variables(StringBuilder toml) {
        SortedMap<String, String> common =
                new TreeMap<>(any().map(MachineConfig::env).orElse(new TreeMap<>()));
        common.keySet().removeIf(name -> OF_A_PROCESS.matcher(name).matches());
        processes
                .values()
                .forEach(machine -> common.entrySet().retainAll(machine.env().entrySet()));
        if (!common.isEmpty()) {
            toml.append("\n[env]\n");
            for (Map.Entry<String, String> variable : common.entrySet()) {
                pair(toml, key(variable.getKey()), variable.getValue());
            }
        }
    }

    private static void service(StringBuilder toml, String type, Service service) {
        toml.append("\n[[services]]\n");
        pair(toml, "protocol", service.protocol());
        toml.append("internal_port = ").append(service.internalPort()).append('\n');
        pair(toml, "auto_stop_machines", service.autostop());
        toml.append("auto_start_machines = ").append(service.autostart()).append('\n');
        toml.append("min_machines_running = ")
                .append(service.minMachinesRunning())
                .append('\n');
        processes(toml, type);
        for (Port port : service.ports()) {
            toml.append("\n[[services.ports]]\n");
            toml.append("port = ").append(port.port()).append('\n');
            toml.append("handlers = ").append(list(port.handlers())).append('\n');
            if (port.forceHttps()) {
                toml.append("force_https = true\n");
            }
        }
        service.checks().forEach(check -> check(toml, check));
    }

    private static void check(StringBuilder toml, Check check) {
        toml.append("\n[[services.").append(check.type()).append("_checks]]\n");
        pair(toml, "interval", check.interval());
        pair(toml, "timeout", check.timeout());
        pair(toml, "grace_period", check.gracePeriod());
        check.method().ifPresent(method -> pair(toml, "method", method));
        check.path().ifPresent(path -> pair(toml, "path", path));
        if (!check.headers().isEmpty()) {
            toml.append("\n[services.").append(check.type()).append("_checks.headers]\n");
            check.headers().forEach(header -> pair(toml, key(header.name()), String.join(", ", header.values())));
        }
    }

    private static void size(StringBuilder toml, String type, Guest guest) {
        toml.append("\n[[vm]]\n");
        pair(toml, "memory", guest.memoryMb() + "mb");
        pair(toml, "cpu_kind", guest.cpuKind());
        toml.append("cpus = ").append(guest.cpus()).append('\n');
        processes(toml, type);
    }

    private static void processes(StringBuilder toml, String type) {
        toml.append("processes = ").append(list(List.of(type))).append('\n');
    }

    private static String list(List<String> texts) {
        return texts.stream().map(FlyToml::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static void pair(StringBuilder toml, String key, String value) {
        toml.append(key).append(" = ").append(quoted(value)).append('\n');
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    /** A string of TOML: what JSON escapes, TOML escapes in the same way, but for one character. */
    private static String quoted(String text) {
        return Json.write(text).replace("\u007f", "\\u007f");
    }

    /** Words as one line, which flyctl splits as a shell does. */
    private static String line(List<String> words) {
        return words.stream()
                .map(word -> PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
