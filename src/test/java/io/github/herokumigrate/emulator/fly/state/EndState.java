package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is in an account, as sorted lines: one for each field of each resource, such as {@code shop machine web:
 * config.guest.cpus = 1}. What is random about a resource (ids, names that were generated, addresses, passwords) is
 * replaced by what it means, and times are left out, so that two accounts that were brought to the same state by different
 * ways have the same lines. A resource that is there twice has its lines twice.
 */
final class EndState {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> meanings =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private EndState() {}

    /** The lines of an account where nothing moves. The caller holds the lock. */
    static List<String> of(FlyAccount account) {
        EndState state = new EndState();
        account.apps().values().forEach(state::learn);
        account.clusters().values().stream().filter(EndState::isThere).forEach(state::learn);
        account.redis()
                .values()
                .forEach(database -> state.means(database.password(), "password of " + database.name()));
        account.apps().values().forEach(state::add);
        account.clusters().values().stream().filter(EndState::isThere).forEach(state::add);
        account.redis().values().forEach(state::add);
        return state.lines.stream().sorted().toList();
    }

    private static boolean isThere(PostgresCluster cluster) {
        return cluster.status() != PostgresCluster.Status.DELETED;
    }

    private void learn(EmulatedApp app) {
        means(app.hash(), "hash of " + app.name());
        app.ips().all().forEach(address -> means(address.ip(), address.type() + " of " + app.name()));
        app.releases().forEach(release -> means(release.id(), "release of " + app.name()));
        for (EmulatedMachine machine : app.allMachines()) {
            means(machine.id(), title(machine));
            means(machine.version(), "version of " + title(machine));
            means(machine.privateIp(), "address of " + title(machine));
            if (machine.isNameGenerated()) {
                means(machine.name(), "name of " + title(machine));
            }
        }
    }

    private void learn(PostgresCluster cluster) {
        means(cluster.id(), "id of " + cluster.name());
        cluster.users()
                .values()
                .forEach(user -> means(user.password(), "password of " + user.name() + " of " + cluster.name()));
    }

    private void add(EmulatedApp app) {
        String title = "app " + app.name();
        add(title, "organization", app.organization().slug());
        add(title, "network", app.network());
        add(title, "status", app.status());
        app.secrets().values().forEach((name, value) -> add(title, "secrets." + name, value));
        app.ips().all().forEach(address -> add(title, "ips", address.type() + " in " + address.region()));
        app.certificates().values().forEach(certificate -> add(title, "certificates", certificate.hostname()));
        app.volumes().values().forEach(volume -> add(title, "volumes", volume.name()));
        if (!app.releases().isEmpty()) {
            add(title, "releases", String.valueOf(app.releases().size()));
            add(title, "release", app.releases().get(app.releases().size() - 1).status());
        }
        app.machines().forEach(this::add);
    }

    private void add(EmulatedMachine machine) {
        String title = title(machine);
        add(title, "state", machine.state().text());
        add(title, "name", machine.name());
        add(title, "region", machine.region());
        add(title, "cordoned", String.valueOf(machine.isCordoned()));
        add(title, "digest", machine.image().digest());
        machine.lease().ifPresent(lease -> add(title, "lease", "held"));
        ObjectNode config = machine.config().deepCopy();
        // How many releases it took is history, not state.
        if (config.path("metadata") instanceof ObjectNode metadata && metadata.has("fly_release_version")) {
            metadata.put("fly_release_version", "<number>");
        }
        add(title, "config", config);
        machine.environment().forEach((name, value) -> add(title, "environment." + name, value));
        machine.life()
                .checks()
                .forEach(check -> add(
                        title,
                        "checks." + check.path("name").asString(),
                        check.path("status").asString()));
    }

    private void add(PostgresCluster cluster) {
        String title = "postgres " + cluster.name();
        ObjectNode json = cluster.json();
        json.remove(List.of("id", "created_at", "endpoints"));
        add(title, "", json);
        add(title, "pool_mode", cluster.order().poolMode());
        cluster.users().values().forEach(user -> add(title, "users." + user.name(), user.role()));
        for (String database : cluster.databases()) {
            add(title, "databases", database);
            cluster.extensions(database)
                    .forEach((extension, schema) -> add(title, "databases." + database + "." + extension, schema));
        }
    }

    private void add(RedisDatabase database) {
        String title = "redis " + database.name();
        add(title, "organization", database.organization().slug());
        add(title, "plan", database.plan());
        add(title, "region", database.region());
        database.readRegions().forEach(region -> add(title, "readRegions", region));
        add(title, "options", database.options());
    }

    private void add(String title, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> add(
                            title, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray() && !node.isEmpty() && node.path(0).isObject()) {
            // Their order has a meaning: checks are numbered by it.
            for (int i = 0; i < node.size(); i++) {
                add(title, path + "[" + i + "]", node.path(i));
            }
        } else if (node.isArray()) {
            add(title, path, Json.texts(node).toString());
        } else {
            add(title, path, node.asString(""));
        }
    }

    private void add(String title, String path, String value) {
        String line = title + ": " + path + " = " + value;
        for (Map.Entry<String, String> meaning : meanings.entrySet()) {
            line = line.replace(meaning.getKey(), meaning.getValue());
        }
        lines.add(line);
    }

    private void means(String random, String meaning) {
        if (!random.isEmpty()) {
            meanings.putIfAbsent(random, "<" + meaning + ">");
        }
    }

    private static String title(EmulatedMachine machine) {
        String group = machine.group().isEmpty() ? "without group" : machine.group();
        return machine.app().name() + " machine " + group;
    }
}
