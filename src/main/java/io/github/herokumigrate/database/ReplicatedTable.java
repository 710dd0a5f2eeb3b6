package io.github.herokumigrate.database;

import java.util.List;

/**
 * A table whose rows a {@link Replication} brings. It has a primary key.
 *
 * @param schema its schema
 * @param name its name
 * @param computed names of columns that the target computes by itself, which are not brought
 * @param rows about how many, by the source's statistics
 * @param bytes size with what is stored out of line, without indexes
 */
public record ReplicatedTable(String schema, String name, List<String> computed, long rows, long bytes) {
    public ReplicatedTable {
        computed = List.copyOf(computed);
    }

    /** Schema and name, for messages. */
    public String label() {
        return schema + "." + name;
    }
}
