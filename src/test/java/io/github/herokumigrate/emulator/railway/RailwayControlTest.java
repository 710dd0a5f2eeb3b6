package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.CustomDomain.Certificate;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What scripts can ask of an emulator that is a process of its own. */
class RailwayControlTest {
    @TempDir
    Path directory;

    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void callsAreCountedAndForgotten() throws Exception {
        ask("forget");
        shop.configure("web", Json.object().put("startCommand", "run"));
        shop.asked("{ me { id } }");
        JsonNode calls = ask("calls");

        assertThat(calls.path("reads").asInt()).isEqualTo(1);
        assertThat(calls.path("writes").asInt()).isEqualTo(1);
        assertThat(Json.texts(calls.path("actions"))).containsExactly("graphql:serviceInstanceUpdate", "graphql:me");
    }

    @Test
    void whatIsThereAndWhatIsWrongIsTold() throws Exception {
        shop.caller().graphql("{ nothing }");

        assertThat(Json.texts(ask("state"))).contains("project shop: services = web");
        assertThat(ask("token").path("token").asString()).isEqualTo(RailwayEmulator.TOKEN);
        assertThat(Json.texts(ask("violations"))).hasSize(1);
        shop.railway().forgetViolations();
    }

    @Test
    void whatAServiceDoesCanBeMadeToFail() throws Exception {
        ask("failing-build?service=web");
        assertThat(shop.deployed("web", "1").error().orElseThrow()).contains("build");
        shop.railway().programs().reset();
        ask("crashing?service=web");
        assertThat(shop.deployed("web", "1").status()).isEqualTo(DeploymentStatus.CRASHED);
        shop.railway().programs().reset();
        shop.configure("web", Json.object().put("healthcheckPath", "/"));
        ask("silent?service=web");
        assertThat(shop.deployed("web", "1").error().orElseThrow()).contains("Healthcheck");
        shop.configure("web", Json.object().put("preDeployCommand", "migrate"));
        shop.railway().programs().reset();
        ask("failing-pre-deploy?service=web");
        assertThat(shop.deployed("web", "1").error().orElseThrow()).contains("Pre-deploy");
    }

    @Test
    void conditionsOfTheAccountCanBeChanged() throws Exception {
        shop.asked("mutation { customDomainCreate(input: {projectId: \""
                + shop.project().id() + "\", " + shop.where("web") + ", domain: \"shop.example.com\"}) { id } }");
        ask("point?domain=shop.example.com");
        ask("plan?name=FREE");
        ask("proxies?address=127.0.0.1%3A4711");
        ask("templates?how=refused");
        shop.patch(shop.patchOf("web", "{\"networking\": {\"tcpProxies\": {\"5432\": {}}}}"));

        assertThat(shop.instance("web").domains().custom("shop.example.com").certificate())
                .isEqualTo(Certificate.VALID);
        assertThat(shop.railway().workspace().plan()).isEqualTo(Plan.FREE);
        assertThat(shop.instance("web").proxies().present().orElseThrow().proxyPort())
                .isEqualTo(4711);
        assertThat(shop.railway().account().conditions().areTemplatesRefused()).isTrue();
    }

    @Test
    void aProcessOfItsOwnEndsWithWhoStartedIt() throws Exception {
        Path address = directory.resolve("address");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RailwayEmulatorMain.class.getName(),
                        address.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(address(process, address)).startsWith("http://127.0.0.1:");
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String address(Process process, Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("it has ended")
                    .isFalse();
        }
        return Files.readString(file);
    }

    private JsonNode ask(String what) throws Exception {
        return shop.caller().control(what);
    }
}
