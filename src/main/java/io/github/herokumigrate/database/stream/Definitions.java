package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes an archive's definitions at the target, many in one message, as each message costs a round trip. */
final class Definitions {
    private static final int AT_ONCE = 100;
    private static final String UNDEFINED_OBJECT = "42704";

    private final Wire target;
    private final WorkDone work;
    private final Phase phase;

    /**
     * Makes them through this session.
     *
     * @param work what is made already
     * @param phase for the errors
     */
    Definitions(Wire target, WorkDone work, Phase phase) {
        this.target = target;
        this.work = work;
        this.phase = phase;
    }

    /** Sets the session as the archive wants it, but for what the target does not know (H10). */
    void prepare(SchemaScript script) throws SQLException {
        try {
            target.run(script.head());
        } catch (SQLException e) {
            if (!UNDEFINED_OBJECT.equals(e.getSQLState())) {
                throw e;
            }
            prepareOneByOne(script);
        }
    }

    private void prepareOneByOne(SchemaScript script) throws SQLException {
        for (String setting :
                script.head().lines().filter(line -> !line.startsWith("--")).toList()) {
            try {
                target.run(setting);
            } catch (SQLException e) {
                if (!UNDEFINED_OBJECT.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes all of these that the script has a text for.
     *
     * @throws CopyException naming the first that cannot be made
     */
    void make(SchemaScript script, List<ArchiveEntry> entries) throws SQLException {
        List<ArchiveEntry> group = new ArrayList<>();
        for (ArchiveEntry entry : entries) {
            Sql text = script.texts().get(entry.id());
            if (text != null && !work.isMade(text)) {
                group.add(entry);
            }
            if (group.size() == AT_ONCE) {
                makeTogether(script, group);
                group.clear();
            }
        }
        makeTogether(script, group);
    }

    /** Makes each of these if the server lets us; says which it does not. */
    List<String> tryToMake(SchemaScript script, List<ArchiveEntry> entries) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (ArchiveEntry entry : entries) {
            try {
                make(script, List.of(entry));
            } catch (CopyException e) {
                notices.add("Left out: " + entry.description() + ", which our role may not make at the target. "
                        + "Have its administrator make it if the application relies on it.");
            }
        }
        return notices;
    }

    private void makeTogether(SchemaScript script, List<ArchiveEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            List<Sql> statements = new ArrayList<>();
            for (ArchiveEntry entry : entries) {
                Sql text = Objects.requireNonNull(script.texts().get(entry.id()));
                statements.add(text);
                // Entries without a text look alike.
                statements.add(Sql.of(Mark.ofDefinition(text.fingerprint()).set(0) + " ON CONFLICT DO NOTHING"));
            }
            target.run(Sql.join(statements).bytes());
        } catch (SQLException e) {
            if (Transient.is(e)) {
                throw e;
            }
            if (entries.size() == 1) {
                throw failure(entries.get(0), e);
            }
            // Nothing of the group was made. One at a time, the one to blame has a name.
            for (ArchiveEntry entry : entries) {
                makeTogether(script, List.of(entry));
            }
        }
    }

    private CopyException failure(ArchiveEntry entry, SQLException cause) {
        return new CopyException(
                phase,
                entry.description(),
                "The target could not make '" + entry.description() + "': " + ServerSaid.inOneLine(cause)
                        + ". Mend the cause and run the copy again; it goes on from here.",
                cause);
    }
}
