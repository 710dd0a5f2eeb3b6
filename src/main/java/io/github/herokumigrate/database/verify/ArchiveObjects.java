package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How many objects of each kind an archive holds and the target has. */
enum ArchiveObjects {
    TABLES("tables", "TABLE|FOREIGN TABLE", "pg_class", "o.relnamespace", "o.relkind IN ('r', 'p', 'f')"),
    VIEWS("views", "VIEW|MATERIALIZED VIEW", "pg_class", "o.relnamespace", "o.relkind IN ('v', 'm')"),
    SEQUENCES("sequences", "SEQUENCE", "pg_class", "o.relnamespace", "o.relkind = 'S'"),
    INDEXES(
            "indexes",
            "INDEX",
            "pg_class",
            "o.relnamespace",
            "o.relkind IN ('i', 'I') AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = o.oid"
                    + " AND c.contype IN ('p', 'u', 'x'))"),
    KEYS("constraints", "CONSTRAINT", "pg_constraint", "o.connamespace", "o.contype IN ('p', 'u', 'x')"),
    FOREIGN_KEYS(
            "foreign keys",
            "FK CONSTRAINT",
            "pg_constraint",
            "o.connamespace",
            "o.contype = 'f' AND o.conparentid = 0"),
    TRIGGERS(
            "triggers",
            "TRIGGER",
            "pg_trigger",
            "(SELECT relnamespace FROM pg_class WHERE oid = o.tgrelid)",
            "NOT o.tgisinternal AND o.tgparentid = 0"),
    POLICIES("policies", "POLICY", "pg_policy", "(SELECT relnamespace FROM pg_class WHERE oid = o.polrelid)", "true");

    private final String label;
    private final String types;
    private final String catalog;
    private final String schema;
    private final String condition;

    ArchiveObjects(String label, String types, String catalog, String schema, String condition) {
        this.label = label;
        this.types = types;
        this.catalog = catalog;
        this.schema = schema;
        this.condition = condition;
    }

    /** One proof for each kind. */
    static List<ObjectProof> compare(List<ArchiveEntry> entries, Connection target) throws SQLException {
        List<ObjectProof> proofs = new ArrayList<>();
        for (ArchiveObjects kind : values()) {
            int expected = (int) entries.stream()
                    .filter(entry -> entry.type().matches(kind.types))
                    .count();
            int found = Integer.parseInt(Rows.texts(target, kind.count()).get(0));
            proofs.add(new ObjectProof(kind.label, expected, found, List.of()));
        }
        return proofs;
    }

    private String count() {
        return "SELECT count(*)::text FROM " + catalog + " o JOIN pg_namespace n ON n.oid = " + schema + " WHERE "
                + condition + " AND " + UserSchemas.CONDITION + " AND "
                + UserSchemas.notOfExtension(catalog, "o.oid");
    }
}
