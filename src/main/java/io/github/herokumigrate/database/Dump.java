package io.github.herokumigrate.database;

import io.github.herokumigrate.database.CopyListener.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the source, as a snapshot shows it, into an archive file. */
final class Dump {
    private static final Pattern TABLE_BEGINS = Pattern.compile("pg_dump: dumping contents of table \"(.*)\"");

    private final Endpoint source;
    private final ClientTools tools;
    private final CopyRequest request;

    Dump(Endpoint source, ClientTools tools, CopyRequest request) {
        this.source = source;
        this.tools = tools;
        this.request = request;
    }

    /**
     * Runs {@code pg_dump}.
     *
     * @param excludedSchemas the names of the schemas to leave out
     * @param progress told each table that begins
     */
    void write(SourceSnapshot snapshot, List<String> excludedSchemas, Path file, DumpProgress progress)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                tools.pgDump(),
                "--format=custom",
                "--compress=1",
                "--no-owner",
                "--no-acl",
                "--verbose",
                "--snapshot=" + snapshot.id(),
                "--file=" + file));
        excludedSchemas.forEach(schema -> command.add("--exclude-schema=" + pattern(schema)));
        Map<String, String> environment = new LinkedHashMap<>(request.tools().environment());
        environment.putAll(source.environment());
        ToolErrors errors = new ToolErrors(request.redactor());
        int exit = new ToolProcess(command, environment)
                .run(
                        line -> {},
                        line -> {
                            Matcher table = TABLE_BEGINS.matcher(line);
                            if (table.matches()) {
                                progress.begins(table.group(1));
                            }
                            errors.accept(line);
                        },
                        progress::tell);
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
