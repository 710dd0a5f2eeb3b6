package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.wire.ReadAheadProxy;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpOrderTest {
    private static final int MANY = 200;

    @TempDir
    Path work;

    private Copies copies;
    private Endpoint source;
    private SourceSnapshot snapshot;
    private ClientTools tools;

    @BeforeEach
    void connect() throws Exception {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(copies.source(), Copies.script("application.sql"), manyOfEachKind());
        source = new Endpoint(Side.SOURCE, copies.source(), copies.request().redactor());
        snapshot = SourceSnapshot.take(source);
        ServerFacts facts = ServerFacts.read(snapshot.holder());
        tools = ClientTools.choose(ClientTools.find(Copies.TOOLS), facts, facts.major());
    }

    @AfterEach
    void disconnect() {
        snapshot.close();
    }

    @Test
    void whatIsDumpedThroughTheProxyIsTheSame() throws Exception {
        String direct = dump(source.environment());
        try (ReadAheadProxy proxy = ReadAheadProxy.open(source, DumpOrder.guesses(snapshot.holder()))) {
            assertThat(dump(proxy.environment())).isEqualTo(direct);
        }
    }

    @Test
    void objectsThatAreManyAreNotWaitedForOneByOne() throws Exception {
        try (ReadAheadProxy proxy = ReadAheadProxy.open(source, DumpOrder.guesses(snapshot.holder()))) {
            dump(proxy.environment());

            assertThat(proxy.waits()).isPositive().isLessThan(MANY);
        }
    }

    @Test
    void whatTheRoleMayNotReadIsToldAsTheServerToldIt() throws Exception {
        TestPostgres.execute(
                TestPostgres.source().admin(copies.source().database()), "CREATE TABLE public.of_another (x int)");
        snapshot.close();
        snapshot = SourceSnapshot.take(source);
        try (ReadAheadProxy proxy = ReadAheadProxy.open(source, DumpOrder.guesses(snapshot.holder()))) {
            assertThatThrownBy(() -> dump(proxy.environment()))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("permission denied for table of_another");
        }
    }

    @Test
    void whoDoesNotKnowThePasswordGetsNothing() throws Exception {
        try (ReadAheadProxy proxy = ReadAheadProxy.open(source, DumpOrder.guesses(snapshot.holder()))) {
            Map<String, String> wrong = proxy.environment();
            wrong.put("PGPASSWORD", copies.source().password().reveal());
            assertThatThrownBy(() -> dump(wrong)).isInstanceOf(CopyException.class);
            try (Socket stranger = new Socket(
                    proxy.environment().get("PGHOST"),
                    Integer.parseInt(proxy.environment().get("PGPORT")))) {
                stranger.getOutputStream().write(new byte[] {0, 0, 0, 5, 1});
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(dump(proxy.environment())).contains("CREATE TABLE");
        }
    }

    private String dump(Map<String, String> connection) throws InterruptedException {
        Path file = work.resolve("definitions.dump");
        new Dump(source, tools, copies.request()).writeDefinitions(snapshot, List.of(), "UTF8", connection, file);
        ArchiveFile archive = new ArchiveFile(file, tools, copies.request());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        archive.script(archive.contents().entries(), List.of(), stream -> stream.transferTo(text));
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("--") && !line.startsWith("\\"))
                .collect(Collectors.joining("\n"));
    }

    private static String manyOfEachKind() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "CREATE TABLE many_" + i + " (id serial PRIMARY KEY, text text DEFAULT 'x');"
                        + "CREATE VIEW view_" + i + " AS SELECT * FROM many_" + i + ";"
                        + "CREATE FUNCTION function_" + i + "() RETURNS int LANGUAGE sql AS 'SELECT " + i + "';"
                        + "CREATE TYPE mood_" + i + " AS ENUM ('good', 'bad" + i + "')")
                .collect(Collectors.joining(";\n"));
    }
}
