package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.tool.ToolErrors;
import io.github.herokumigrate.database.tool.ToolStream;
import io.github.herokumigrate.database.wire.Abortable;
import io.github.herokumigrate.database.wire.RowBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of an archive's tables, one table after the other, as the tool's script has them.
 *
 * <p>The tool reads the file from its beginning to its end: an archive that was written into a pipe, as Heroku's are,
 * does not say where a table begins (contract: database.md §9). Used by one thread; only {@link #abort()} may come
 * from another.
 */
public final class ArchivedRows implements Abortable {
    private static final int BLOCK = 256 << 10;
    private static final Pattern ENTRY = Pattern.compile("-- TOC entry (\\d+) \\(class \\d+ OID \\d+\\)");
    // Longer lines are no statements before rows.
    private static final int LONGEST_STATEMENT = 1 << 20;

    private final ArchiveFile archive;
    private final Path list;
    private final ToolErrors errors;
    private final ToolStream tool;
    private final InputStream script;
    private final byte[] block = new byte[BLOCK];
    private int position;
    private int end;

    ArchivedRows(ArchiveFile archive, Path list, ToolErrors errors, ToolStream tool) {
        this.archive = archive;
        this.list = list;
        this.errors = errors;
        this.tool = tool;
        this.script = tool.output();
    }

    /**
     * Where the rows of a table begin.
     *
     * @param entry the number of the table's entry
     */
    public record Beginning(int entry, CopyStatement statement) {}

    /**
     * Goes to the rows of the next table.
     *
     * @return empty at the end of the script
     * @throws CopyException if the tool could not read the archive
     */
    public Optional<Beginning> next() throws InterruptedException {
        StringBuilder line = new StringBuilder();
        int entry = -1;
        while (fill()) {
            int lineEnd = lineEnd();
            if (line.length() < LONGEST_STATEMENT) {
                // Byte by byte, as an archive may be in any encoding.
                line.append(new String(block, position, lineEnd - position, StandardCharsets.ISO_8859_1));
            }
            position = lineEnd;
            if (block[lineEnd - 1] != '\n') {
                continue;
            }
            line.setLength(line.length() - 1);
            Matcher begins = ENTRY.matcher(line);
            Optional<CopyStatement> statement = CopyStatement.parse(line.toString());
            if (begins.matches()) {
                entry = Integer.parseInt(begins.group(1));
            } else if (statement.isPresent()) {
                // It has been read; a run that is killed from here on leaves none behind.
                ArchiveFile.delete(list);
                return Optional.of(new Beginning(entry, statement.get()));
            }
            line.setLength(0);
        }
        if (tool.await() != 0) {
            throw failure();
        }
        return Optional.empty();
    }

    /**
     * Takes rows of the table.
     *
     * @param enough ends with the row that makes it so many bytes
     * @return whether the table has more
     * @throws CopyException if the archive ends before the table does
     */
    public boolean read(RowBuffer rows, int enough) throws InterruptedException {
        while (fill()) {
            int lineEnd = lineEnd();
            rows.add(block, position, lineEnd - position);
            position = lineEnd;
            if (block[lineEnd - 1] == '\n') {
                if (!rows.endLine()) {
                    return false;
                }
                if (rows.length() >= enough) {
                    return true;
                }
            }
        }
        tool.await();
        throw failure();
    }

    /** How many bytes of the file are read. */
    public long consumed() {
        return tool.consumed();
    }

    @Override
    public void abort() {
        tool.close();
    }

    @Override
    public void close() {
        tool.close();
        ArchiveFile.delete(list);
    }

    // Behind the next line feed, or behind what is here.
    private int lineEnd() {
        int at = position;
        while (at < end && block[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, end);
    }

    private boolean fill() {
        if (position < end) {
            return true;
        }
        try {
            position = 0;
            end = script.read(block);
        } catch (IOException e) {
            // The output of a tool that was ended closes under its reader; the exit code tells the rest.
            end = 0;
        }
        return end > 0;
    }

    private CopyException failure() {
        return new CopyException(
                Phase.COPY,
                archive.file().toString(),
                "pg_restore " + archive.tools().version() + " could not read the rows in the archive "
                        + archive.file() + ": " + errors.sentence()
                        + ". Download the archive again; the copy then starts over.");
    }
}
