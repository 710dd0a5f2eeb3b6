package io.github.herokumigrate.database;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a source for its version before there is a target to copy it into. */
public final class SourceVersion {
    private static final Pattern DUMPED_FROM = Pattern.compile(";\\s+Dumped from database version: (\\d+).*");

    private final ToolLocations tools;
    private final Redactor redactor;

    /**
     * Asks with these tools.
     *
     * @param redactor scrubs what servers and tools say; learns the source's password
     */
    public SourceVersion(ToolLocations tools, Redactor redactor) {
        this.tools = tools;
        this.redactor = redactor;
    }

    /**
     * The major version of PostgreSQL that the data come from; empty for an archive that no tool here can read.
     *
     * @throws CopyException if a server can't be reached; says why and what to do
     */
    public OptionalInt major(CopySource source) throws InterruptedException {
        return source instanceof CopySource.Live live
                ? OptionalInt.of(ofServer(live.url()))
                : ofArchive(((CopySource.Archive) source).file());
    }

    private int ofServer(DatabaseUrl url) {
        try (Connection connection = new Endpoint(Side.SOURCE, url, redactor).connect()) {
            return ServerFacts.read(connection).major();
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    url.toString(),
                    "Could not ask the source database " + url + " for its version: "
                            + redactor.redact(ServerSaid.inOneLine(e)) + ".",
                    e);
        }
    }

    // What is wrong with an archive or missing to read it, the copy itself says better.
    private OptionalInt ofArchive(Path file) throws InterruptedException {
        for (ClientTools candidate : ClientTools.find(tools)) {
            List<Integer> majors = new ArrayList<>();
            ToolProcess list = new ToolProcess(
                    List.of(
                            candidate.pgRestore(),
                            "--list",
                            file.toAbsolutePath().toString()),
                    tools.environment());
            list.run(
                    line -> {
                        Matcher matcher = DUMPED_FROM.matcher(line);
                        if (matcher.matches()) {
                            majors.add(Integer.valueOf(matcher.group(1)));
                        }
                    },
                    line -> {},
                    () -> {});
            if (!majors.isEmpty()) {
                return OptionalInt.of(majors.get(0));
            }
        }
        return OptionalInt.empty();
    }
}
