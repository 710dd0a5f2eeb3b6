package io.github.herokumigrate.database.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table by the pages that its rows are in.
 *
 * @param from the first page
 * @param to the page after the last; {@link #OPEN} for all that follow
 */
record PageRange(long from, long to) {
    /** There is no end. */
    static final long OPEN = -1;

    /** So many ranges of about the same length that cover all pages, those too that the table has got meanwhile. */
    static List<PageRange> split(long pages, int parts) {
        List<PageRange> ranges = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            ranges.add(new PageRange(pages * i / parts, i == parts - 1 ? OPEN : pages * (i + 1) / parts));
        }
        return ranges;
    }

    /** As the server finds these pages without looking at others, from version 14 on. */
    String condition() {
        String begin = "ctid >= '(" + from + ",0)'::tid";
        return to == OPEN ? begin : begin + " AND ctid < '(" + to + ",0)'::tid";
    }
}
