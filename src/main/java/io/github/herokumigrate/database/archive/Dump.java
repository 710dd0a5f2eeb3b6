package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.ToolErrors;
import io.github.herokumigrate.database.tool.ToolProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the source, as a snapshot shows it, into an archive file. */
public final class Dump {
    private static final Pattern TABLE_BEGINS = Pattern.compile("pg_dump: dumping contents of table \"(.*)\"");

    private static final String NO_ENCODING = "SQL_ASCII";

    private final Endpoint source;
    private final ClientTools tools;
    private final CopyRequest request;

    /**
     * A dump to come.
     *
     * @param request tells the environment of the tools and what scrubs their complaints
     */
    public Dump(Endpoint source, ClientTools tools, CopyRequest request) {
        this.source = source;
        this.tools = tools;
        this.request = request;
    }

    /**
     * Writes definitions and rows.
     *
     * @param excludedSchemas the names of the schemas to leave out
     * @param tableBegins told the name of each table that begins
     * @param everySecond called while it runs
     * @throws CopyException if the source cannot be read; says why
     */
    public void write(
            SourceSnapshot snapshot,
            List<String> excludedSchemas,
            Path file,
            Consumer<String> tableBegins,
            Runnable everySecond)
            throws InterruptedException {
        run(List.of("--compress=1"), snapshot, excludedSchemas, source.environment(), file, tableBegins, everySecond);
    }

    /**
     * Writes definitions only, their text in UTF-8 if the source has an encoding at all.
     *
     * @param encoding the source's
     * @param connection the variables by which the tool connects to the source
     * @throws CopyException if the source cannot be read; says why
     */
    public void writeDefinitions(
            SourceSnapshot snapshot,
            List<String> excludedSchemas,
            String encoding,
            Map<String, String> connection,
            Path file)
            throws InterruptedException {
        String text = encoding.equals(NO_ENCODING) ? NO_ENCODING : "UTF8";
        List<String> options = List.of("--schema-only", "--encoding=" + text);
        run(options, snapshot, excludedSchemas, connection, file, table -> {}, () -> {});
    }

    private void run(
            List<String> options,
            SourceSnapshot snapshot,
            List<String> excludedSchemas,
            Map<String, String> connection,
            Path file,
            Consumer<String> tableBegins,
            Runnable everySecond)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                tools.pgDump(),
                "--format=custom",
                "--no-owner",
                "--no-acl",
                "--verbose",
                "--snapshot=" + snapshot.id(),
                "--file=" + file));
        command.addAll(options);
        excludedSchemas.forEach(schema -> command.add("--exclude-schema=" + pattern(schema)));
        Map<String, String> environment = new LinkedHashMap<>(request.tools().environment());
        environment.putAll(connection);
        ToolErrors errors = new ToolErrors(request.redactor());
        int exit = new ToolProcess(command, environment)
                .run(
                        line -> {},
                        line -> {
                            Matcher table = TABLE_BEGINS.matcher(line);
                            if (table.matches()) {
                                tableBegins.accept(table.group(1));
                            }
                            errors.accept(line);
                        },
                        everySecond);
        if (exit != 0) {
            throw new CopyException(
                    Phase.COPY,
                    source.side().toString(),
                    "pg_dump " + tools.version() + " could not read the " + source + ": " + errors.sentence() + ".");
        }
    }

    // In quotes a name is itself instead of a pattern.
    private static String pattern(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
