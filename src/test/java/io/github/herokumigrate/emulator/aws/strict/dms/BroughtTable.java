package io.github.herokumigrate.emulator.aws.strict.dms;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A table that a task brings, and how much of it has come. */
final class BroughtTable {
    final String schema;
    final String name;
    final Set<String> removedColumns;
    final AtomicLong loaded = new AtomicLong();
    final AtomicLong inserts = new AtomicLong();
    final AtomicLong updates = new AtomicLong();
    final AtomicLong deletes = new AtomicLong();
    volatile String state = "Before load";

    BroughtTable(String schema, String name, Set<String> removedColumns) {
        this.schema = schema;
        this.name = name;
        this.removedColumns = removedColumns;
    }

    /** As SQL names it. */
    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
