package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.report.Table.Column;
import io.github.herokumigrate.report.Table.Style;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The proof of a copy: what differs first, then what is equal. */
final class ProofTables {
    private static final int HASH_LENGTH = 12;

    private ProofTables() {}

    static List<Table> of(CopyReport copy) {
        Predicate<TableProof> equal = TableProof::equal;
        return List.of(
                tables("Tables that differ", copy, equal.negate()),
                objects(copy),
                tables("Tables that are equal", copy, equal));
    }

    private static Table tables(String title, CopyReport copy, Predicate<TableProof> which) {
        return Table.of(
                title,
                "Source and target; the hash of all rows, shortened.",
                copy.tables().stream().filter(which).toList(),
                List.of(
                        Column.code("Table", TableProof::table),
                        Column.number(
                                "Rows",
                                table -> sides(Quantity.of(table.sourceRows()), Quantity.of(table.targetRows()))),
                        Column.code(
                                "Hash", table -> sides(shortened(table.sourceHash()), shortened(table.targetHash()))),
                        result(table -> table.equal() ? "equal" : "differs", TableProof::equal)));
    }

    private static Table objects(CopyReport copy) {
        return Table.of(
                "Other objects",
                "Source and target.",
                copy.objects(),
                List.of(
                        Column.text("Kind", ObjectProof::kind),
                        Column.number(
                                "Count",
                                objects ->
                                        sides(Quantity.of(objects.sourceCount()), Quantity.of(objects.targetCount()))),
                        result(ProofTables::describe, ObjectProof::equal)));
    }

    private static <T> Column<T> result(Function<T, String> text, Predicate<T> equal) {
        return new Column<>("Result", text, item -> equal.test(item) ? Style.GOOD : Style.BAD);
    }

    private static String describe(ObjectProof objects) {
        return objects.equal() ? "equal" : "differs\n" + String.join("\n", objects.differences());
    }

    private static String sides(String source, String target) {
        return source + (source.equals(target) ? " = " : " ≠ ") + target;
    }

    private static String shortened(String hash) {
        return hash.length() <= HASH_LENGTH ? hash : hash.substring(0, HASH_LENGTH) + "…";
    }
}
