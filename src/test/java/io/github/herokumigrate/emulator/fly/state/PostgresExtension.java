package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * An extension that Managed Postgres offers: PostgreSQL's trusted ones, pgvector, and PostGIS where it was enabled at
 * creation (contract: Fly.io §14.3).
 *
 * @param name its name
 * @param version the version that is installed
 */
public record PostgresExtension(String name, String version) {
    private static final List<String> TRUSTED = List.of(
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "dict_int",
            "fuzzystrmatch",
            "hstore",
            "intarray",
            "isn",
            "lo",
            "ltree",
            "pg_trgm",
            "pgcrypto",
            "plpgsql",
            "seg",
            "tablefunc",
            "tcn",
            "tsm_system_rows",
            "tsm_system_time",
            "unaccent",
            "uuid-ossp");

    /** All of them. */
    public static List<PostgresExtension> all() {
        return Stream.of(TRUSTED.stream(), Stream.of("vector", "postgis", "postgis_topology"))
                .flatMap(names -> names)
                .map(name -> new PostgresExtension(name, "1.0"))
                .toList();
    }

    /** One of them. */
    public static Optional<PostgresExtension> of(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Whether it needs a cluster that was made for PostGIS. */
    public boolean needsPostgis() {
        return name.startsWith("postgis");
    }

    /**
     * As replies show it.
     *
     * @param schema where it is installed; empty if it isn't
     */
    public ObjectNode json(Optional<String> schema) {
        boolean isSystem = name.equals("plpgsql");
        ObjectNode json = Json.object()
                .put("name", name)
                .put("default_version", version)
                .put("description", "Extension " + name)
                .put("system", isSystem);
        schema.or(() -> isSystem ? Optional.of("pg_catalog") : Optional.empty())
                .ifPresent(place ->
                        json.set("installed", Json.object().put("schema", place).put("version", version)));
        return json;
    }
}
