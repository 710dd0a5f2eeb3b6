package io.github.herokumigrate.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.github.herokumigrate.report.Table.Cell;
import io.github.herokumigrate.report.Table.Style;
import java.util.ArrayList;
import java.util.List;

/** A table as lines of a console: aligned, without borders, long cells cut. */
final class ConsoleTable {
    private static final int WIDEST = 72;
    private static final String INDENT = "  ";

    private ConsoleTable() {}

    /** Its title and, indented, its rows; nothing for a table without rows. */
    static List<String> lines(Table table) {
        if (table.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(table.title());
        Object[][] rows = table.rows().stream()
                .map(row -> row.stream().map(ConsoleTable::text).toArray())
                .toArray(Object[][]::new);
        AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(columns(table), rows)
                .asString()
                .lines()
                .map(line -> INDENT + line.stripTrailing())
                .forEach(lines::add);
        return lines;
    }

    private static Column[] columns(Table table) {
        List<Cell> first = table.rows().get(0);
        Column[] columns = new Column[first.size()];
        for (int i = 0; i < columns.length; i++) {
            boolean number = first.get(i).style() == Style.NUMBER;
            columns[i] = new Column()
                    .header(table.heads().get(i))
                    .headerAlign(number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .dataAlign(number ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(WIDEST, OverflowBehaviour.ELLIPSIS_RIGHT);
        }
        return columns;
    }

    private static String text(Cell cell) {
        return Printable.line(cell.text());
    }
}
