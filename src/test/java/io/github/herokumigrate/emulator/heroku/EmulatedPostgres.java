package io.github.herokumigrate.emulator.heroku;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code pg:info} tells about a database.
 *
 * @param url where it is and how to log in
 * @param version the server's version, e.g. {@code 17.4}
 * @param bytes its size
 * @param tables how many tables it has
 * @param connections how many connections are open
 * @param connectionLimit how many may be open
 */
public record EmulatedPostgres(
        String url, String version, long bytes, int tables, int connections, int connectionLimit) {
    /** A small database at this URL. */
    public static EmulatedPostgres at(String url) {
        return new EmulatedPostgres(url, "17.4", 9_000_000, 12, 5, 120);
    }

    /** The same database of this server version. */
    public EmulatedPostgres version(String value) {
        return new EmulatedPostgres(url, value, bytes, tables, connections, connectionLimit);
    }

    /** The same database of this size. */
    public EmulatedPostgres holding(long newBytes, int newTables) {
        return new EmulatedPostgres(url, version, newBytes, newTables, connections, connectionLimit);
    }

    /** The same database with this many connections. */
    public EmulatedPostgres connections(int open, int limit) {
        return new EmulatedPostgres(url, version, bytes, tables, open, limit);
    }

    /** The answer of the Data API, which is shorter for the shared plans. */
    ObjectNode json(EmulatedAddon addon) {
        boolean shared = addon.size().startsWith("essential");
        URI uri = URI.create(url);
        String[] login = login(uri);
        ObjectNode json = Json.object()
                .put("addon_id", addon.id())
                .put("name", addon.name())
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("database_name", uri.getPath().substring(1))
                .put("database_user", login[0])
                .putNull("following")
                .put("num_bytes", bytes)
                .put("resource_url", url)
                .put("waiting?", false);
        json.set("info", shared ? sharedInfo(addon) : info(addon));
        if (shared) {
            return json.put("plan", addon.size());
        }
        json.put("heroku_resource_id", addon.id())
                .put("database_password", login[1])
                .put("port", uri.getPort())
                .putNull("forked_from")
                .putNull("leader")
                .put("num_tables", tables)
                .put("num_connections", connections)
                .put("num_connections_waiting", 0)
                .put("current_transaction", 1)
                .putNull("target_transaction")
                .put("postgres_version", "PostgreSQL " + version + " on x86_64-pc-linux-gnu")
                .put("status_updated_at", Json.time(EmulatedApp.CREATED))
                .put("standalone?", true)
                .put("hot_standby?", false)
                .put("is_in_recovery?", false)
                .put("available_for_ingress", false)
                .put("credentials", 1)
                .put("metaas_source", addon.name());
        json.set("plan", Json.object().put("id", 1).put("name", addon.size()));
        json.set(
                "formation",
                Json.object().put("id", Json.id("pg", addon.name())).putNull("primary"));
        return json;
    }

    ObjectNode credential(EmulatedAddon addon) {
        URI uri = URI.create(url);
        String[] login = login(uri);
        ObjectNode role = Json.object()
                .put("user", login[0])
                .put("password", login[1])
                .put("state", "active")
                .put("connections", connections);
        ObjectNode json = Json.object()
                .put("uuid", Json.id("credential", addon.name()))
                .put("name", "default")
                .put("state", "active")
                .put("database", uri.getPath().substring(1))
                .put("host", uri.getHost())
                .put("port", uri.getPort());
        json.set("credentials", Json.array(Stream.of(role)));
        return json;
    }

    private ArrayNode info(EmulatedAddon addon) {
        return InfoRows.begin()
                .row("Plan", title(addon.size()))
                .row("Status", "Available")
                .row("Data Size", megabytes() + " / 64 GB (0.01%) (In compliance)")
                .row("Tables", String.valueOf(tables))
                .row("PG Version", version)
                .row("Connections", connections + "/" + connectionLimit)
                .row("Connection Pooling", "Available")
                .row("Credentials", "1")
                .row("Fork/Follow", "Available")
                .row("Rollback", "earliest from 2026-01-01 00:00 UTC")
                .row("Created", "2026-01-02 03:04 ")
                .row("Region", "us")
                .row("Data Encryption", "In Use")
                .row("Continuous Protection", "On")
                .row("Enhanced Certificates", "Off")
                .row("Upgradable Extensions")
                .row("Maintenance", "not required")
                .row("Maintenance window", "Mondays 15:00 to 19:00 UTC")
                .json();
    }

    private ArrayNode sharedInfo(EmulatedAddon addon) {
        return InfoRows.begin()
                .row("Plan", title(addon.size()))
                .row("Status", "Available")
                .row("Connections", connections + "/" + connectionLimit)
                .row("PG Version", version)
                .row("Created", "2026-01-02 03:04 ")
                .row("Data Size", megabytes() + " / 1 GB (0.87%) (In compliance)")
                .row("Tables", tables + "/4000 (In compliance)")
                .row("Fork/Follow", "Unsupported")
                .row("Rollback", "Unsupported")
                .row("Continuous Protection", "Off")
                .json();
    }

    /** User and password, both empty if the URL has none. */
    private static String[] login(URI uri) {
        String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = info.contains(":") ? info.indexOf(':') : info.length();
        return new String[] {info.substring(0, colon), info.substring(Math.min(colon + 1, info.length()))};
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** {@code standard-0} as the dashboard writes it. */
    private static String title(String plan) {
        return plan.substring(0, 1).toUpperCase(Locale.ROOT) + plan.substring(1).replace('-', ' ');
    }
}
