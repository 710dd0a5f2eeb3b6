package io.github.herokumigrate.report;

import java.util.List;
import java.util.function.Function;

/**
 * A table as every report shows it: drawn with signs on the console, as a table in HTML.
 *
 * @param title what it lists
 * @param note how to read it; may be empty
 * @param heads the column heads
 * @param rows its rows, each with as many cells as there are heads; the first cell names the row
 */
record Table(String title, String note, List<String> heads, List<List<Cell>> rows) {
    Table {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    static <T> Table of(String title, String note, List<T> items, List<Column<T>> columns) {
        return new Table(
                title,
                note,
                columns.stream().map(Column::head).toList(),
                items.stream()
                        .map(item -> columns.stream()
                                .map(column -> column.cell(item))
                                .toList())
                        .toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** How a cell is set. */
    enum Style {
        /** Words. */
        TEXT,
        /** A name or command as it is typed. */
        CODE,
        /** A number, aligned at its right. */
        NUMBER,
        /** The word for a good result. */
        GOOD,
        /** The word for a bad result. */
        BAD
    }

    /**
     * One cell.
     *
     * @param text what it says; several lines are kept
     * @param style how it is set
     */
    record Cell(String text, Style style) {}

    /**
     * One column of things of a type.
     *
     * @param head its head
     * @param text the text of its cells
     * @param style the style of its cells
     */
    record Column<T>(String head, Function<T, String> text, Function<T, Style> style) {
        static <T> Column<T> text(String head, Function<T, String> text) {
            return new Column<>(head, text, item -> Style.TEXT);
        }

        static <T> Column<T> code(String head, Function<T, String> text) {
            return new Column<>(head, text, item -> Style.CODE);
        }

        static <T> Column<T> number(String head, Function<T, String> text) {
            return new Column<>(head, text, item -> Style.NUMBER);
        }

        Cell cell(T item) {
            return new Cell(Printable.lines(text.apply(item)), style.apply(item));
        }
    }
}
