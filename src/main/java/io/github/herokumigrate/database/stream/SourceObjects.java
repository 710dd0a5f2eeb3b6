package io.github.herokumigrate.database.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the source's catalog says of tables with rows and of what is built on them. */
final class SourceObjects {
    private final List<TableData> tables;
    private final Map<Long, SourceIndex> indexes = new LinkedHashMap<>();
    private final Map<Long, SourceIndex> constraints = new LinkedHashMap<>();
    private final Map<Long, ForeignKey> foreignKeys = new LinkedHashMap<>();

    private SourceObjects(List<TableData> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Reads the catalog. */
    static SourceObjects read(Connection source) throws SQLException {
        SourceObjects objects = new SourceObjects(TableData.of(source));
        for (SourceIndex index : SourceIndex.of(source)) {
            objects.indexes.put(index.oid(), index);
            index.constraint().ifPresent(constraint -> objects.constraints.put(constraint.oid(), index));
        }
        ForeignKey.of(source).forEach(key -> objects.foreignKeys.put(key.oid(), key));
        return objects;
    }

    /** The tables that hold something, the largest first. */
    List<TableData> tables() {
        return tables;
    }

    Optional<SourceIndex> index(long oid) {
        return Optional.ofNullable(indexes.get(oid));
    }

    /** The index that upholds a constraint. */
    Optional<SourceIndex> indexOfConstraint(long constraint) {
        return Optional.ofNullable(constraints.get(constraint));
    }

    Optional<ForeignKey> foreignKey(long oid) {
        return Optional.ofNullable(foreignKeys.get(oid));
    }
}
