package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.archive.SourceArchive;
import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.Source;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The official CLI of Railway as the judge of the emulator: it shows what is there, and works on it as on the real Railway.
 * Nothing that it asks for violates the published schema, and all answers are what it was compiled to understand.
 */
class RailwayCliJudgeCheck {
    @TempDir
    Path home;

    @TempDir
    Path source;

    private EmulatedShop shop;
    private RailwayCli cli;
    private RailwayCli railway;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
        cli = RailwayCli.at(shop.railway(), home);
        railway = cli.in(shop.project().id(), shop.production().id());
        Files.writeString(source.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(source.resolve("app.jar"), "1");
    }

    @AfterEach
    void close() {
        cli.close();
        shop.close();
    }

    @Test
    void itShowsWhoAndWhatIsThere() throws Exception {
        shop.service("worker");
        shop.deployed("web", "1");

        assertThat(run("whoami")).contains("pat@example.com");
        assertThat(run("list")).contains("acme", "shop");
        assertThat(run("status")).contains("shop", "production", "web");
        JsonNode services = Json.read(run("service", "list", "--json"));
        assertThat(services.toString()).contains("\"web\"", "\"worker\"", "SUCCESS");
        assertThat(Json.read(run("status", "--json")).path("name").asString()).isEqualTo("shop");
        assertThat(run("service", "status", "--service", "web")).contains("SUCCESS");
        assertThat(cli.refused()).isEmpty();
    }

    @Test
    void itReadsAndWritesVariables() throws Exception {
        shop.shared(Map.of("COLOR", "red"));
        shop.variables("web", Map.of("COLOR", "${{shared.COLOR}}", "TWO", "line one\nline two"));
        shop.railway().settle();

        JsonNode before = Json.read(run("variable", "list", "--service", "web", "--json"));
        assertThat(before.path("COLOR").asString()).isEqualTo("red");
        assertThat(before.path("TWO").asString()).isEqualTo("line one\nline two");
        run("variable", "set", "A=1", "--service", "web", "--skip-deploys");
        run("variable", "delete", "TWO", "--service", "web");
        shop.railway().settle();
        assertThat(shop.read("web", ", unrendered: true")).isEqualTo(Map.of("COLOR", "${{shared.COLOR}}", "A", "1"));
    }

    @Test
    void itUploadsAndDeploys() throws Exception {
        Files.createDirectories(source.resolve("node_modules/x"));
        Files.writeString(source.resolve("node_modules/x/index.js"), "");
        Files.writeString(source.resolve(".railwayignore"), "*.log\n");
        Files.writeString(source.resolve("a.log"), "");
        run("up", "--service", "web", "--detach", "--message", "first one");
        shop.railway().settle();

        EmulatedDeployment deployment = shop.instance("web").deployments().running();
        SourceArchive archive = ((Source.Upload) deployment.source()).archive();
        assertThat(archive.files().keySet()).containsExactlyInAnyOrder(".railwayignore", "Dockerfile", "app.jar");
        assertThat(deployment.message()).isEqualTo("first one");
        run("redeploy", "--service", "web", "--yes");
        shop.railway().settle();
        assertThat(shop.instance("web").deployments().running().source()).isEqualTo(deployment.source());
        assertThat(shop.instance("web").deployments().running()).isNotEqualTo(deployment);
    }

    @Test
    void itSaysWhyAnUploadIsRefused() throws Exception {
        shop.railway().account().conditions().limitUpload(10);

        assertThat(railway.tried(source, "up", "--service", "web", "--detach").stderr())
                .contains("File too large");
    }

    @Test
    void itShowsLogs() throws Exception {
        shop.railway().programs().when("web", Role.BUILD, Program.exiting(0).printing("Step 1/2"));
        shop.railway().programs().when("web", Role.SERVICE, Program.running().printing("Started in 2 s"));
        shop.deployed("web", "1");

        assertThat(run("logs", "--service", "web", "--lines", "10")).contains("Started in 2 s");
        assertThat(run("logs", "--service", "web", "--build", "--lines", "10")).contains("Step 1/2");
    }

    @Test
    void itMakesDomainsAndTellsWhatTheyNeed() throws Exception {
        assertThat(run("domain", "--service", "web", "--port", "8080")).contains(".up.railway.app");
        String told = run("domain", "shop.example.com", "--service", "web", "--port", "8080");
        CustomDomain domain = shop.instance("web").domains().custom("shop.example.com");
        assertThat(told)
                .contains(domain.records().get(0).requiredValue())
                .contains(domain.verificationHost())
                .contains(domain.verificationToken());
        assertThat(run("domain", "list", "--service", "web")).contains("shop.example.com", ".up.railway.app");

        domain.point();
        assertThat(run("domain", "status", "shop.example.com", "--service", "web"))
                .doesNotContain(domain.verificationToken());
        run("domain", "delete", "shop.example.com", "--service", "web", "--yes");
        assertThat(shop.instance("web").domains().custom()).isEmpty();
    }

    @Test
    void itAddsADatabaseAndOpensItToTheWorld() throws Exception {
        // Only who has linked a directory may add something to its project.
        cli.run(source, "link", "--project", shop.project().id(), "--environment", "production", "--service", "web");
        cli.run(source, "add", "--database", "postgres");
        shop.railway().settle();
        assertThat(shop.instance("Postgres").deployments().running().environment())
                .containsKey("DATABASE_URL");

        run("tcp-proxy", "create", "--port", "5432", "--service", "Postgres");
        shop.railway().settle();
        assertThat(run("tcp-proxy", "list", "--service", "Postgres")).contains("5432", "shuttle.proxy.rlwy.net");
        run("tcp-proxy", "delete", "5432", "--service", "Postgres", "--yes");
        shop.railway().settle();
        assertThat(shop.instance("Postgres").proxies().present()).isEmpty();
    }

    @Test
    void itStagesOnlyWhereSomebodyElseHasStagedSomething() throws Exception {
        shop.production().staged().merge((ObjectNode)
                Json.read(shop.patchOf("web", "{\"deploy\": {\"startCommand\": \"theirs\"}}")));
        run("tcp-proxy", "create", "--port", "8080", "--service", "web");

        assertThat(shop.instance("web").proxies().all()).isEmpty();
        assertThat(shop.production().staged().count()).isPositive();
    }

    @Test
    void itRemovesAService() throws Exception {
        shop.deployed("web", "1");
        run("service", "delete", "--service", "web", "--environment", "production", "--yes");

        assertThat(shop.project().serviceCalled("web")).isEmpty();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        return railway.run(source, arguments);
    }
}
