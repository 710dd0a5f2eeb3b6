package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.archive.ArchiveExtensions;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.ToolProcess;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at a source before there is a target to copy it into. */
public final class SourceInspection {
    private static final Pattern DUMPED_FROM = Pattern.compile("-- Dumped from database version (\\d+).*");
    private static final Pattern ENCODING = Pattern.compile("SET client_encoding = '(.*)';");

    private final ToolLocations tools;
    private final Redactor redactor;

    /**
     * Asks with these tools.
     *
     * @param redactor scrubs what servers and tools say; learns the source's password
     */
    public SourceInspection(ToolLocations tools, Redactor redactor) {
        this.tools = tools;
        this.redactor = redactor;
    }

    /**
     * What a target must have.
     *
     * @param majorVersion the major version of PostgreSQL that the data come from
     * @param encoding their encoding in PostgreSQL's words
     * @param extensions the names of the extensions that something in it depends on; of an archive, of all that are in it
     */
    public record Traits(int majorVersion, String encoding, Set<String> extensions) {
        public Traits {
            extensions = Set.copyOf(extensions);
        }
    }

    /**
     * What it demands of a target; empty for an archive that no tool here can read.
     *
     * @throws CopyException if a server can't be reached; says why and what to do
     */
    public Optional<Traits> traits(CopySource source) throws InterruptedException {
        return source instanceof CopySource.Live live
                ? Optional.of(ofServer(live.url()))
                : ofArchive(((CopySource.Archive) source).file());
    }

    private Traits ofServer(DatabaseUrl url) {
        try (Connection connection = new Endpoint(Side.SOURCE, url, redactor).connect()) {
            ServerFacts facts = ServerFacts.read(connection);
            return new Traits(facts.major(), facts.encoding(), needed(Extension.ofDatabase(connection)));
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    url.toString(),
                    "Could not ask the source database " + url + " what it is: "
                            + redactor.redact(ServerSaid.inOneLine(e)) + ".",
                    e);
        }
    }

    private Optional<Traits> ofArchive(Path file) throws InterruptedException {
        for (ClientTools candidate : ClientTools.find(tools)) {
            List<String> script = new ArrayList<>();
            List<String> command = List.of(
                    candidate.pgRestore(),
                    "--section=pre-data",
                    "--file=-",
                    file.toAbsolutePath().toString());
            new ToolProcess(command, tools.environment()).run(script::add, line -> {}, () -> {});
            Optional<String> major = first(DUMPED_FROM, script);
            if (major.isPresent()) {
                return Optional.of(new Traits(
                        Integer.parseInt(major.get()),
                        first(ENCODING, script).orElse("UTF8"),
                        ArchiveExtensions.names(script)));
            }
        }
        // What is wrong with it or missing to read it, the copy itself says.
        return Optional.empty();
    }

    private static Set<String> needed(List<Extension> extensions) {
        return extensions.stream()
                .filter(extension -> !extension.dependents().isEmpty())
                .map(Extension::name)
                .collect(Collectors.toSet());
    }

    private static Optional<String> first(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
