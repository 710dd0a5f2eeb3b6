package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.heroku.EmulatedAddon;
import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedPostgres;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.StubServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsApiTest {
    private static final AppName APP = AppName.of("acme-orders");

    @Test
    void aBackupIsListedAndItsAddressGivesTheArchive(@TempDir Path directory) throws Exception {
        Path archive = Files.writeString(directory.resolve("a.dump"), "PGDMP...");
        try (HerokuEmulator heroku = HerokuEmulator.start()) {
            heroku.add(EmulatedApp.named("acme-orders")
                    .addon(EmulatedAddon.postgres(
                            "postgresql-curved-12345",
                            "standard-0",
                            EmulatedPostgres.at("postgres://u:p@db.example.com:5432/d")))
                    .backup(archive));
            BackupsApi backups = client(heroku.token(), heroku.uri()).backups();

            Backup backup = backups.list(APP).get(0);
            Secret url = backups.downloadUrl(APP, backup);

            assertThat(backup.state()).isEqualTo(Backup.State.SUCCEEDED);
            assertThat(backup.id()).isEqualTo("b001");
            try (var in = URI.create(url.reveal()).toURL().openStream()) {
                assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(archive));
            }
        }
    }

    @Test
    void copiesAndRestoresAreNoBackupsAndTheNewestComesFirst() throws Exception {
        try (StubServer server = new StubServer()) {
            server.json(
                    "GET /client/v11/apps/acme-orders/transfers",
                    "[{\"num\":1,\"from_type\":\"pg_dump\",\"to_type\":\"gof3r\",\"from_name\":\"DATABASE\","
                            + "\"succeeded\":false,\"finished_at\":\"2026-01-02 03:04:05 +0000\",\"schedule\":null},"
                            + "{\"num\":2,\"from_type\":\"pg_dump\",\"to_type\":\"pg_restore\"},"
                            + "{\"num\":3,\"from_type\":\"gof3r\",\"to_type\":\"pg_restore\"},"
                            + "{\"num\":42,\"from_type\":\"pg_dump\",\"to_type\":\"gof3r\",\"from_name\":\"DATABASE\","
                            + "\"succeeded\":true,\"finished_at\":\"2026-01-02 03:04:05 +0000\","
                            + "\"schedule\":{\"uuid\":\"s\"},\"processed_bytes\":5000000000},"
                            + "{\"num\":43,\"from_type\":\"pg_dump\",\"to_type\":\"gof3r\",\"finished_at\":null,"
                            + "\"succeeded\":null}]");

            List<Backup> backups = client("token", server.uri()).backups().list(APP);

            assertThat(backups).extracting(Backup::id).containsExactly("b043", "a042", "b001");
            assertThat(backups)
                    .extracting(Backup::state)
                    .containsExactly(Backup.State.RUNNING, Backup.State.SUCCEEDED, Backup.State.FAILED);
            assertThat(backups.get(1).bytes()).isEqualTo(5_000_000_000L);
            assertThat(backups.get(1).finishedAt()).isEqualTo(Optional.of("2026-01-02 03:04:05 +0000"));
        }
    }

    private static HerokuClient client(String token, URI uri) {
        return new HerokuClient(
                HerokuConnection.with(Secret.of(token), new Redactor()).at(uri, uri));
    }
}
