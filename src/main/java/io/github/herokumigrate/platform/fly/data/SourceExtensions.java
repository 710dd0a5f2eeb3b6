package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.platform.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The extensions that the source cannot do without, against those of Managed Postgres (contract: Fly.io 14.3): the trusted
 * ones of PostgreSQL, pgvector, and PostGIS where it was ordered with the cluster.
 *
 * @param needed their names; empty if the source was not asked
 */
record SourceExtensions(Optional<Set<String>> needed) {
    private static final String VECTOR = "vector";

    /** Those that PostgreSQL 16 and 17 bring along and that are trusted, so that who owns a database can create them. */
    static final Set<String> TRUSTED = Set.of(
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

    static SourceExtensions of(Database source) {
        return new SourceExtensions(source.extensions());
    }

    /** Whether the cluster has to be made with PostGIS, as it can't get it later. */
    boolean needsPostgis() {
        return needed.stream().flatMap(Set::stream).anyMatch(SourceExtensions::isOfPostgis);
    }

    /**
     * What the user has to know of them before a cluster is made.
     *
     * @param asked what the settings say of PostGIS
     */
    List<String> notices(Postgis asked) {
        if (needed.isEmpty()) {
            return asked == Postgis.SUPPORTED
                    ? List.of()
                    : List.of("The source database could not be asked for its extensions from here; db-migrate compares"
                            + " them before it copies. If it uses PostGIS, set <fly><postgis> to yes now, as a cluster"
                            + " can't get it later.");
        }
        List<String> notices = new ArrayList<>();
        if (needsPostgis() && asked == Postgis.NONE) {
            notices.add("The source database uses PostGIS, so the cluster is made with it.");
        }
        Set<String> others = new TreeSet<>(needed.orElseThrow());
        others.removeIf(name -> TRUSTED.contains(name) || name.equals(VECTOR) || isOfPostgis(name));
        for (String name : others) {
            notices.add("The source database needs the extension '" + name + "', which is none of those that Managed"
                    + " Postgres at Fly.io is known to have. Turn it on at the cluster's page 'Extensions' before"
                    + " db-migrate if it is there; if not, remove what needs it from the source or choose another"
                    + " target: db-migrate copies nothing without it.");
        }
        return notices;
    }

    private static boolean isOfPostgis(String name) {
        return name.startsWith("postgis") || name.startsWith("address_standardizer");
    }
}
