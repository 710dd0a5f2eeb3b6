package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** A Managed Postgres cluster (contract: Fly.io §14). */
public final class PostgresCluster {
    /** The lives of a cluster. */
    public enum Status {
        /** It was asked for. */
        CREATING,
        /** It starts. */
        INITIALIZING,
        /** It can be used. */
        READY,
        /** It is on its way out. */
        DELETING,
        /** It was deleted. */
        DELETED,
        /** It never came to life. */
        FAILED
    }

    private final String id = Ids.hex(8);
    private final World world;
    private final PostgresOrder order;
    private final Instant created = Instant.now();
    private final Map<String, PostgresUser> users = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> databases = new LinkedHashMap<>();
    private final Map<String, Instant> attached = new TreeMap<>();
    private Status status = Status.CREATING;

    PostgresCluster(World world, PostgresOrder order, Status end) {
        this.world = world;
        this.order = order;
        users.put("fly-user", new PostgresUser("fly-user", "schema_admin"));
        databases.put("fly-db", new TreeMap<>());
        world.timeline().after(world.timings().database(), () -> {
            become(Status.INITIALIZING);
            world.timeline().after(world.timings().database(), () -> become(end));
        });
    }

    private void become(Status next) {
        if (status != Status.DELETING && status != Status.DELETED) {
            status = next;
        }
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** What was asked for. */
    public PostgresOrder order() {
        return order;
    }

    /** Its name. */
    public String name() {
        return order.name();
    }

    /** Whose it is. */
    public Organization organization() {
        return order.organization();
    }

    /** What it is doing. */
    public Status status() {
        return status;
    }

    /** Its users by their names. */
    public Map<String, PostgresUser> users() {
        return users;
    }

    /** The names of its databases. */
    public Set<String> databases() {
        return new TreeSet<>(databases.keySet());
    }

    /** The schemas of the extensions that a database has, by their names. */
    public Map<String, String> extensions(String database) {
        return databases.get(database);
    }

    /** Adds a database. */
    public void addDatabase(String database) {
        databases.put(database, new TreeMap<>());
    }

    /** Takes a database away. */
    public void removeDatabase(String database) {
        databases.remove(database);
    }

    /** The apps that it is attached to, and since when. */
    public Map<String, Instant> attached() {
        return attached;
    }

    /** Ends it, which takes a while. */
    public void delete() {
        status = Status.DELETING;
        world.timeline().after(world.timings().database(), () -> status = Status.DELETED);
    }

    /** The host of the pooler. */
    public String poolerHost() {
        return "pgbouncer." + id + ".flympg.net";
    }

    /** The host of the primary itself. */
    public String directHost() {
        return "direct." + id + ".flympg.net";
    }

    /** In a list. */
    public ObjectNode summary() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("name", order.name())
                .put("plan", order.plan().slug())
                .put("region", order.region())
                .put("status", statusText())
                .put("created_at", created.toString());
        json.set(
                "attached_apps",
                Json.array(attached.keySet().stream().map(app -> Json.object().put("name", app))));
        return json;
    }

    /** With all that a client may know. */
    public ObjectNode json() {
        ObjectNode json = summary()
                .put("disk_size_gb", order.diskGb())
                .put("cpus", order.plan().cpus())
                .put("cpu_kind", order.plan().cpuKind())
                .put("memory_mb", order.plan().memoryMb())
                .put("replicas", 1)
                .put("pg_major_version", order.majorVersion())
                .put("postgis_enabled", order.isPostgis());
        json.set(
                "organization",
                Json.object()
                        .put("name", order.organization().name())
                        .put("slug", order.organization().slug()));
        ObjectNode endpoints = Json.object();
        if (status == Status.READY) {
            ObjectNode primary = Json.object();
            primary.set("direct", endpoint(directHost()));
            primary.set("pooler", endpoint(poolerHost()));
            endpoints.set("primary", primary);
        }
        json.set("endpoints", endpoints);
        return json;
    }

    /** What it is doing, as replies name it. */
    public String statusText() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode endpoint(String host) {
        return Json.object().put("host", host).put("port", 5432);
    }
}
