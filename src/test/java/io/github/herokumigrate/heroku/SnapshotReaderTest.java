package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.StubServer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final AppName APP = AppName.of("petclinic");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private StubServer server;

    @BeforeEach
    void start() {
        server = new StubServer();
        server.json(
                "GET /apps/petclinic",
                "{\"id\":\"01\",\"name\":\"petclinic\",\"stack\":{\"id\":\"s\",\"name\":\"heroku-24\"},"
                        + "\"region\":{\"id\":\"r\",\"name\":\"eu\"},\"generation\":\"cedar\",\"maintenance\":false,"
                        + "\"buildpack_provided_description\":\"Java\",\"space\":null}");
        server.json("GET /apps/petclinic/config-vars", "{\"GREETING\":\"hello\",\"API_TOKEN\":\"abcdef123456\"}");
        server.json("GET /apps/petclinic/releases", "[]");
        server.json("GET /apps/petclinic/addons", "[]");
        server.json("GET /apps/petclinic/addon-attachments", "[]");
        server.json("GET /apps/petclinic/formation", "[]");
        server.json("GET /apps/petclinic/buildpack-installations", "[]");
        server.json("GET /apps/petclinic/domains", "[]");
        server.json("GET /apps/petclinic/features", "[]");
        server.json("GET /dyno-sizes", "[]");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAppThatWasNeverDeployedIsReadWithItsVariables() throws Exception {
        HerokuExport export = read();

        HerokuSnapshot snapshot = export.snapshot();
        assertThat(snapshot.takenAt()).isEqualTo(NOW);
        assertThat(snapshot.stack()).isEqualTo("heroku-24");
        assertThat(snapshot.region()).isEqualTo("eu");
        assertThat(snapshot.detectedBuildpack()).contains("Java");
        assertThat(snapshot.release()).isEmpty();
        assertThat(snapshot.variables())
                .extracting(HerokuSnapshot.VariableEntry::name, HerokuSnapshot.VariableEntry::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("GREETING", VariableKind.PLAIN),
                        org.assertj.core.groups.Tuple.tuple("API_TOKEN", VariableKind.SECRET));
        assertThat(export.configVars().value("GREETING")).contains(Secret.of("hello"));
    }

    private HerokuExport read() throws InterruptedException {
        HerokuConnection connection =
                HerokuConnection.with(Secret.of("token"), new Redactor()).at(server.uri(), server.uri());
        return new SnapshotReader(new HerokuClient(connection), Clock.fixed(NOW, ZoneOffset.UTC)).read(APP);
    }
}
