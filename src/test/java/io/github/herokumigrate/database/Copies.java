package io.github.herokumigrate.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.ToolProcess;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two databases and the requests to copy the one to the other. */
public record Copies(DatabaseUrl source, DatabaseUrl target, CopyStrategy strategy, VerifyLevel verify, Path work) {
    public static final ToolLocations TOOLS = ToolLocations.standard(System.getenv());

    /** An empty source and an empty target. */
    public static Copies between(TestPostgres source, TestPostgres target, Path work) {
        return between(source.createDatabase(), target.createDatabase(), work);
    }

    /** Two databases that there are. */
    public static Copies between(DatabaseUrl source, DatabaseUrl target, Path work) {
        return new Copies(source, target, CopyStrategy.STREAM, VerifyLevel.FULL, work);
    }

    /** The same databases, compared as closely. */
    public Copies comparing(VerifyLevel level) {
        return new Copies(source, target, strategy, level, work);
    }

    /** The same databases and another way. */
    public Copies by(CopyStrategy other) {
        return new Copies(source, target, other, verify, work);
    }

    public CopyRequest request() {
        return request(new CopySource.Live(source), TargetPolicy.REFUSE_UNLESS_EMPTY, TOOLS);
    }

    public CopyRequest dropping() {
        return request(new CopySource.Live(source), TargetPolicy.DROP_FIRST, TOOLS);
    }

    public CopyRequest request(ToolLocations tools) {
        return request(new CopySource.Live(source), TargetPolicy.REFUSE_UNLESS_EMPTY, tools);
    }

    public CopyRequest request(Path archive) {
        return request(new CopySource.Archive(archive), TargetPolicy.REFUSE_UNLESS_EMPTY, TOOLS);
    }

    /** An archive of the source as Heroku makes them: into a pipe (contract: database.md §9). */
    public Path archive(Path file, String... options) throws InterruptedException {
        return archive(source, file, options);
    }

    /** The same of any database. */
    public static Path archive(DatabaseUrl database, Path file, String... options) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(TOOLS.environment());
        environment.putAll(new Endpoint(Side.SOURCE, database, new Redactor()).environment());
        List<String> command = new ArrayList<>(List.of(
                ClientTools.find(TOOLS).get(0).pgDump(),
                "--format=custom",
                "--no-acl",
                "--no-owner",
                "--quote-all-identifiers",
                "--exclude-schema=heroku_ext"));
        command.addAll(List.of(options));
        int exit = new ToolProcess(command, environment)
                .runRaw(
                        stream -> Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING),
                        System.err::println,
                        () -> {});
        assertThat(exit).isZero();
        return file;
    }

    public static String script(String name) {
        try (InputStream text = Copies.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CopyRequest request(CopySource from, TargetPolicy policy, ToolLocations tools) {
        return new CopyRequest(from, target, policy, strategy, verify, 2, work, tools, new Redactor());
    }
}
