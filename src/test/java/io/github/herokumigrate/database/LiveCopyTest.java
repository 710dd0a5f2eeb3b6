package io.github.herokumigrate.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCopyTest {
    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aCopyOfEverythingIsEqual() throws IOException {
        DatabaseUrl source = TestPostgres.source().createDatabase();
        DatabaseUrl target = TestPostgres.target().createDatabase();
        TestPostgres.execute(source, script("application.sql"));

        CopyReport report = new DatabaseCopy().copy(request(source, target), listener);

        assertThat(report.objects())
                .allSatisfy(proof ->
                        assertThat(proof.differences()).as(proof.kind()).isEmpty());
        assertThat(report.tables())
                .allSatisfy(
                        proof -> assertThat(proof.equal()).as(proof.toString()).isTrue());
        assertThat(report.verified()).isTrue();
    }

    private CopyRequest request(DatabaseUrl source, DatabaseUrl target) {
        return new CopyRequest(
                new CopySource.Live(source),
                target,
                TargetPolicy.REFUSE_UNLESS_EMPTY,
                VerifyLevel.FULL,
                2,
                work,
                ToolLocations.standard(System.getenv()),
                new Redactor());
    }

    private static String script(String name) throws IOException {
        try (InputStream text = LiveCopyTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
