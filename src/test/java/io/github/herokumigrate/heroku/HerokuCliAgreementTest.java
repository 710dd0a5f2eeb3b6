package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedApps;
import io.github.herokumigrate.emulator.heroku.HerokuCli;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.emulator.heroku.NastyConfigVars;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Domain;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we export is what the official CLI prints for the same app. */
class HerokuCliAgreementTest {
    private static final String NASTY = "nasty";
    private static final String ORDERS = "acme-orders";

    private final HerokuEmulator heroku = HerokuEmulator.start();
    private HerokuCli cli;

    @BeforeEach
    void addTheApps(@TempDir Path home) throws IOException, InterruptedException {
        cli = HerokuCli.against(heroku, home);
        heroku.add(EmulatedApp.named(NASTY).configVars(NastyConfigVars.all()));
        heroku.add(EmulatedApps.orders(
                ORDERS,
                "postgres://u1abc:p1abc@db.example.com:5432/d1abc",
                "java -jar web.jar",
                "java -jar worker.jar",
                "true"));
    }

    @AfterEach
    void stop() {
        heroku.close();
    }

    @Test
    void theShellFileHasTheBytesThatTheCliPrints(@TempDir Path directory) throws Exception {
        assertThat(NastyConfigVars.all()).hasSizeGreaterThanOrEqualTo(40);
        SnapshotFiles files = new SnapshotFiles(directory);
        files.writeShell(export(NASTY).configVars());

        assertThat(files.shellFile()).hasContent(printed("config", "--shell", "-a", NASTY));
        assertThat(Files.readAllBytes(files.shellFile()))
                .isEqualTo(printed("config", "--shell", "-a", NASTY).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void theValuesAreThoseThatTheCliPrintsAsJson(@TempDir Path directory) throws Exception {
        SnapshotFiles files = new SnapshotFiles(directory);
        files.write(export(NASTY));
        Map<String, String> values = new LinkedHashMap<>();
        files.readConfigVars()
                .names()
                .forEach(name -> values.put(
                        name,
                        files.readConfigVars().value(name).map(Secret::reveal).orElseThrow()));

        Map<String, String> printed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable : JsonMapper.shared()
                .readTree(printed("config", "--json", "-a", NASTY))
                .properties()) {
            printed.put(variable.getKey(), variable.getValue().asString());
        }
        assertThat(values).containsExactlyEntriesOf(printed);
    }

    @Test
    void theInventoryIsWhatTheCliShows() throws Exception {
        HerokuSnapshot snapshot = export(ORDERS).snapshot();

        String ps = printed("ps", "-a", ORDERS);
        for (ProcessFormation process : snapshot.processes()) {
            if (process.quantity() > 0) {
                assertThat(ps)
                        .contains("=== " + process.type() + " (" + process.size() + "): " + process.command() + " ("
                                + process.quantity() + ")");
            }
        }
        String addons = printed("addons", "-a", ORDERS);
        for (AddOn addon : snapshot.addons()) {
            assertThat(addons).contains(addon.service() + " (" + addon.name() + ")", addon.plan());
            addon.attachments().forEach(name -> assertThat(addons).contains("as " + name));
        }
        String domains = printed("domains", "-a", ORDERS);
        assertThat(snapshot.domains())
                .extracting(Domain::hostname)
                .allSatisfy(name -> assertThat(domains).contains(name));
        String info = printed("pg:info", "-a", ORDERS);
        PostgresDatabase database = snapshot.databases().get(0);
        assertThat(info)
                .contains("=== " + String.join(", ", database.configVars()))
                .containsPattern("PG Version: +" + database.version().orElseThrow())
                .containsPattern("Tables: +" + database.tables().orElseThrow() + "/")
                .containsPattern("Connections: +" + database.connections().orElseThrow() + "/"
                        + database.connectionLimit().orElseThrow())
                .containsPattern("Add-on: +" + database.addon());
    }

    private String printed(String... command) throws IOException, InterruptedException {
        HerokuCli.Result result = cli.run(command);
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result.stdout();
    }

    private HerokuExport export(String app) throws InterruptedException {
        HerokuConnection connection =
                HerokuConnection.with(Secret.of(heroku.token()), new Redactor()).at(heroku.uri(), heroku.uri());
        return new SnapshotReader(new HerokuClient(connection), Clock.systemUTC()).read(AppName.of(app));
    }
}
