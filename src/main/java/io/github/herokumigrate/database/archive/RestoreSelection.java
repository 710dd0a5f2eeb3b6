package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which entries of an archive are restored (database.md §2: what an ordinary role may not do, or must not).
 *
 * @param required entries whose failure fails the copy, in the archive's order
 * @param optional entries that are tried one by one at the end; a failure is told and no more
 * @param notices what was left out that a user may miss
 */
public record RestoreSelection(List<ArchiveEntry> required, List<ArchiveEntry> optional, List<String> notices) {
    private static final Set<String> NEVER =
            Set.of("ACL", "DEFAULT ACL", "DATABASE", "DATABASE PROPERTIES", "EXTENSION", "SECURITY LABEL");
    private static final Set<String> LEFT_OUT = Set.of("SUBSCRIPTION", "SUBSCRIPTION TABLE", "USER MAPPING");
    private static final Set<String> OPTIONAL =
            Set.of("PUBLICATION", "PUBLICATION TABLE", "PUBLICATION TABLES IN SCHEMA");
    private static final List<String> COMMENTED =
            List.of("EXTENSION", "EVENT TRIGGER", "PUBLICATION", "SUBSCRIPTION", "DATABASE");

    /**
     * Sorts the entries.
     *
     * @param ownEventTriggers the oids of the event triggers that belong to the role that we read the source as
     * @param policies the oids of policies that are made in another way
     * @param target tells which schemas it has already
     */
    public static RestoreSelection of(
            List<ArchiveEntry> entries, Set<Long> ownEventTriggers, Set<Long> policies, Connection target)
            throws SQLException {
        List<String> existingSchemas = Rows.texts(target, "SELECT nspname FROM pg_namespace");
        List<ArchiveEntry> required = new ArrayList<>();
        List<ArchiveEntry> optional = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        for (ArchiveEntry entry : entries) {
            String type = entry.type();
            if (NEVER.contains(type)
                    || entry.isIn(UserSchemas.HEROKU_INTERNAL)
                    || entry.isIn(UserSchemas.COPY_STATE)
                    || existingSchemas.stream().anyMatch(entry::isSchema)
                    || (type.equals("POLICY") && policies.contains(entry.oid()))
                    || COMMENTED.stream().anyMatch(entry::isCommentOn)) {
                continue;
            }
            if (type.equals("EVENT TRIGGER")) {
                if (ownEventTriggers.contains(entry.oid())) {
                    optional.add(entry);
                }
            } else if (LEFT_OUT.contains(type)) {
                notices.add("Left out: " + entry.description() + ". Create it at the target if it is needed there.");
            } else if (OPTIONAL.contains(type)) {
                optional.add(entry);
            } else {
                required.add(entry);
            }
        }
        return new RestoreSelection(List.copyOf(required), List.copyOf(optional), List.copyOf(notices));
    }
}
