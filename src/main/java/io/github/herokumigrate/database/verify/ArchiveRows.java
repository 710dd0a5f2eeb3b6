package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.archive.CopyStatement;
import io.github.herokumigrate.database.tool.ToolProcess;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums up the rows of each table in the script that {@code pg_restore} makes of an archive; keeps none of them. */
final class ArchiveRows implements ToolProcess.Output {
    private static final int BLOCK = 1 << 18;
    // Longer lines are no COPY statements of ours.
    private static final int LONGEST_STATEMENT = 1 << 20;

    private final List<TableRows> tables = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** The rows of one table. */
    record TableRows(CopyStatement statement, RowSum sum) {}

    /** What was read. */
    List<TableRows> tables() {
        return List.copyOf(tables);
    }

    @Override
    public void read(InputStream stream) throws IOException {
        BufferedInputStream script = new BufferedInputStream(stream, BLOCK);
        for (int value = script.read(); value >= 0; value = script.read()) {
            if (value != '\n') {
                if (line.size() < LONGEST_STATEMENT) {
                    line.write(value);
                }
                continue;
            }
            Optional<CopyStatement> statement = CopyStatement.parse(line.toString(StandardCharsets.UTF_8));
            line.reset();
            if (statement.isPresent()) {
                tables.add(new TableRows(statement.get(), rows(script)));
            }
        }
    }

    // The end is a line of a backslash and a dot, which no row can be.
    private static RowSum rows(BufferedInputStream script) throws IOException {
        RowHash hash = new RowHash();
        long length = 0;
        boolean endMark = true;
        for (int value = script.read(); value >= 0; value = script.read()) {
            if (value == '\n') {
                if (endMark && length == 2) {
                    break;
                }
                hash.endRow();
                length = 0;
                endMark = true;
                continue;
            }
            endMark &= length == 0 ? value == '\\' : length == 1 && value == '.';
            length++;
            hash.add(value);
        }
        return hash.sum();
    }
}
