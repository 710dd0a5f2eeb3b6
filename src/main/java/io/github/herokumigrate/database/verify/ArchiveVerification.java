package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares an archive with the target: every row in the text form that both have in common, and the sequences.
 * Definitions are counted; that each was made is certain, because a restore ends at its first error.
 */
public final class ArchiveVerification {
    private static final Pattern SEQUENCE =
            Pattern.compile("SELECT pg_catalog\\.setval\\('((?:[^']|'')+)', (-?\\d+), (true|false)\\);");

    private final ArchiveFile archive;
    private final Connection target;
    private final VerifyLevel level;

    /**
     * Compares an archive.
     *
     * @param target a connection that is used by nobody else meanwhile
     */
    public ArchiveVerification(ArchiveFile archive, Connection target, VerifyLevel level) {
        this.archive = archive;
        this.target = target;
        this.level = level;
    }

    /** The proofs of all tables in the order of their names; each is told as soon as it is there. */
    public List<TableProof> tables(List<ArchiveEntry> entries, CopyListener listener)
            throws SQLException, InterruptedException {
        ArchiveRows rows = new ArchiveRows();
        archive.data(ofType(entries, "TABLE DATA"), rows);
        Map<String, TableShape> shapes = TableShape.tables(target);
        List<TableProof> proofs = new ArrayList<>();
        for (ArchiveRows.TableRows table : rows.tables()) {
            TableProof proof = proof(table, shapes);
            listener.compared(proof);
            proofs.add(proof);
        }
        return proofs.stream().sorted(Comparator.comparing(TableProof::table)).toList();
    }

    /** The proofs of sequences and of how many objects there are. */
    public List<ObjectProof> objects(List<ArchiveEntry> entries) throws SQLException, InterruptedException {
        List<ObjectProof> proofs = new ArrayList<>(ArchiveObjects.compare(entries, target));
        proofs.add(sequences(ofType(entries, "SEQUENCE SET")));
        return proofs;
    }

    private TableProof proof(ArchiveRows.TableRows table, Map<String, TableShape> shapes) throws SQLException {
        long begin = System.nanoTime();
        String name = plain(table.statement().table());
        boolean exists = Rows.texts(target, "SELECT to_regclass(?)::text", name).get(0) != null;
        RowSum expected = level == VerifyLevel.COUNTS ? new RowSum(table.sum().rows(), "-") : table.sum();
        RowSum found = RowSum.MISSING;
        if (exists) {
            TableShape shape = shapes.get(name);
            found = TargetRows.of(
                    target,
                    table.statement(),
                    level,
                    shape != null && shape.policiesForced()
                            ? TargetRows.Policies.FORCED
                            : TargetRows.Policies.ORDINARY);
        }
        return new TableProof(
                name,
                expected.rows(),
                found.rows(),
                expected.hash(),
                found.hash(),
                Duration.ofNanos(System.nanoTime() - begin),
                List.of());
    }

    private ObjectProof sequences(List<ArchiveEntry> entries) throws SQLException, InterruptedException {
        List<String[]> expected = new ArrayList<>();
        archive.text(entries, List.of(), line -> {
            Matcher matcher = SEQUENCE.matcher(line);
            if (matcher.matches()) {
                expected.add(new String[] {matcher.group(1).replace("''", "'"), matcher.group(2), matcher.group(3)});
            }
        });
        List<String> differences = new ArrayList<>();
        for (String[] sequence : expected) {
            String stands = sequence[1] + " " + sequence[2];
            String found = Rows.texts(target, "SELECT last_value || ' ' || is_called FROM " + sequence[0])
                    .get(0);
            if (!stands.equals(found)) {
                differences.add(plain(sequence[0]) + " stands at " + sequence[1] + " in the archive and at "
                        + found.split(" ", 2)[0] + " at the target");
            }
        }
        return new ObjectProof("sequence values", expected.size(), expected.size(), differences);
    }

    // Heroku's archives put every name in quotes, also where none are needed.
    private String plain(String name) throws SQLException {
        return Rows.texts(target, "SELECT string_agg(quote_ident(part), '.') FROM unnest(parse_ident(?)) AS part", name)
                .get(0);
    }

    private static List<ArchiveEntry> ofType(List<ArchiveEntry> entries, String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).toList();
    }
}
