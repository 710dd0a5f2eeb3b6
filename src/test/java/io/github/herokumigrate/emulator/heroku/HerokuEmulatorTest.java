package io.github.herokumigrate.emulator.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the emulator does that the official CLI does not look at. */
class HerokuEmulatorTest {
    private static final String DATABASE = "postgres://u1abc:p%40ss@db.example.com:5432/d1abc";

    private final HerokuEmulator emulator = HerokuEmulator.start();
    private final EmulatedApp app =
            emulator.add(EmulatedApps.orders("acme-orders", DATABASE, "java -jar web.jar", "java worker", "migrate"));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        HttpResponse<String> first = get("/apps/acme-orders");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(get("/apps/acme-orders", "If-None-Match", tag).statusCode()).isEqualTo(304);
        app.maintenance(true);
        assertThat(get("/apps/acme-orders", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aListIsCompleteWhenItsPagesAreFollowed() {
        emulator.pageSize(2);

        List<String> pages = new ArrayList<>();
        Optional<String> range = Optional.of("version ..; order=desc");
        while (range.isPresent()) {
            HttpResponse<String> page = get("/apps/acme-orders/releases", "Range", range.get());
            List<String> versions = new ArrayList<>();
            json(page)
                    .forEach(release ->
                            versions.add("v" + release.path("version").asInt()));
            pages.add(page.statusCode() + " " + String.join(" ", versions));
            range = page.headers().firstValue("Next-Range");
        }

        assertThat(pages).containsExactly("206 v4 v3", "200 v2 v1");
    }

    @Test
    void aRangeMayBeginAfterAnItemOrEndBeforeOne() {
        assertThat(versions("version ]1..3")).containsExactly(2, 3);
        assertThat(versions("version 2..4[")).containsExactly(2, 3);
        assertThat(versions("version ..; max=1, order=desc")).containsExactly(4);
    }

    @Test
    void aRangeOfAnUnknownAttributeIsRefused() {
        assertThat(get("/apps/acme-orders/releases", "Range", "colour ..").statusCode())
                .isEqualTo(416);
    }

    @Test
    void onlyTheCurrentVersionOfTheApiIsSpoken() {
        assertThat(get("/account", "Accept", "application/json").statusCode()).isEqualTo(406);
        assertThat(get("/account", "Accept", "application/vnd.heroku+json; version=2")
                        .statusCode())
                .isEqualTo(406);
        assertThat(get("/account", "Accept", "application/vnd.heroku+json; version=3.sdk")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasNeverThereIsRefused() {
        assertThat(get("/account", "Authorization", "Bearer undefined").statusCode())
                .isEqualTo(401);
    }

    @Test
    void credentialsOfDatabasesMayBeReadWithBasicAuthentication() {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((":" + emulator.token()).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> credentials =
                get("/postgres/v0/databases/postgresql-curved-12345/credentials/default", "Authorization", basic);

        assertThat(json(credentials)
                        .path("credentials")
                        .path(0)
                        .path("password")
                        .asString())
                .isEqualTo("p@ss");
        assertThat(get("/account", "Authorization", basic).statusCode()).isEqualTo(401);
    }

    @Test
    void aPreAuthorizationSparesTheSecondFactor() {
        emulator.requireTwoFactor("123456");

        HttpResponse<String> refused = get("/apps/acme-orders/config-vars");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).path("id").asString()).isEqualTo("two_factor");
        assertThat(json(refused).path("app").path("name").asString()).isEqualTo("acme-orders");

        assertThat(send("PUT", "/apps/acme-orders/pre-authorizations", "", "Heroku-Two-Factor-Code", "123456")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/apps/acme-orders/config-vars").statusCode()).isEqualTo(200);
    }

    @Test
    void theRateLimitCountsDownAndRefusesWhenAsked() {
        int before = remaining(get("/account"));
        assertThat(remaining(get("/account"))).isEqualTo(before - 1);

        emulator.exhaustRateLimitFor(2);
        assertThat(get("/account").statusCode()).isEqualTo(429);
        assertThat(get("/account").statusCode()).isEqualTo(429);
        assertThat(get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aFailureBeforeTheEffectLeavesTheStateAlone() {
        emulator.failNext("PATCH /apps/.*/config-vars", 503, "{\"id\":\"service_unavailable\",\"message\":\"busy\"}");

        assertThat(patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(503);
        assertThat(app.configVars()).doesNotContainKey("A");
        assertThat(patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFailureAfterTheEffectDoesNotUndoIt() {
        emulator.failNextAfterEffect("PATCH /apps/.*/config-vars", 500, "");

        assertThat(patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(500);
        assertThat(app.configVars()).contains(entry("A", "b"));
    }

    @Test
    void aBrokenConnectionGivesNoAnswer() {
        emulator.dropNextAfterEffect("PATCH /apps/acme-orders$");

        HttpRequest request = request("/apps/acme-orders")
                .method("PATCH", BodyPublishers.ofString("{\"maintenance\":true}"))
                .build();
        assertThatIOException().isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
        assertThat(app.maintenance()).isTrue();
    }

    @Test
    void requestsAreRemembered() {
        patch("/apps/acme-orders", "{\"maintenance\":true}");

        assertThat(emulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("PATCH /apps/acme-orders");
            assertThat(request.body()).isEqualTo("{\"maintenance\":true}");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"DATABASE_URL\":\"postgres://elsewhere/db\"}",
                "{\"A\":\"b\",\"REDIS_URL\":null}",
                "{\"__A\":\"b\"}",
                "{\"A-B\":\"c\"}",
                "{\"A\":1}"
            })
    void aChangeThatHerokuRefusesChangesNothing(String change) {
        Map<String, String> before = app.configVars();

        assertThat(patch("/apps/acme-orders/config-vars", change).statusCode()).isEqualTo(422);
        assertThat(app.configVars()).containsExactlyEntriesOf(before);
        assertThat(app.releaseDescriptions()).hasSize(4);
    }

    @Test
    void configVarsOfMoreThan64KilobytesAreRefused() {
        String big = "x".repeat(64 * 1024);

        assertThat(patch("/apps/acme-orders/config-vars", "{\"A\":\"" + big + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aChangeThatChangesNothingMakesNoRelease() {
        patch("/apps/acme-orders/config-vars", "{\"LOG_LEVEL\":\"info\",\"ABSENT\":null}");

        assertThat(app.releaseDescriptions()).hasSize(4);
    }

    @Test
    void aReleaseKeepsTheConfigVarsOfItsTime() {
        patch("/apps/acme-orders/config-vars", "{\"LOG_LEVEL\":\"debug\"}");

        assertThat(json(get("/apps/acme-orders/releases/4/config-vars"))
                        .path("LOG_LEVEL")
                        .asString())
                .isEqualTo("info");
        assertThat(json(get("/apps/acme-orders/releases/5/config-vars"))
                        .path("LOG_LEVEL")
                        .asString())
                .isEqualTo("debug");
    }

    @Test
    void theSlugOfTheCurrentReleaseHasTheProcessTypes() {
        app.failedRelease("Deploy badc0de");
        List<JsonNode> current = new ArrayList<>();
        json(get("/apps/acme-orders/releases")).forEach(release -> {
            if (release.path("current").asBoolean()) {
                current.add(release);
            }
        });

        assertThat(current).hasSize(1);
        assertThat(current.get(0).path("version").asInt()).isEqualTo(4);
        String slug = current.get(0).path("slug").path("id").asString();
        assertThat(json(get("/apps/acme-orders/slugs/" + slug))
                        .path("process_types")
                        .toString())
                .isEqualTo("{\"web\":\"java -jar web.jar\",\"worker\":\"java worker\",\"release\":\"migrate\"}");
    }

    @Test
    void anAppThatWasNeverDeployedHasNeitherSlugNorFormation() {
        emulator.add(EmulatedApp.named("empty"));

        assertThat(get("/apps/empty/formation").body()).isEqualTo("[]");
        assertThat(json(get("/apps/empty/releases/2")).path("slug").isNull()).isTrue();
    }

    @Test
    void aContainerAppHasAFormationButNoSlug() {
        emulator.add(EmulatedApp.named("boxed")
                .stack("container")
                .process("web", "java -jar app.jar", 1, "Basic")
                .deployed("1a2b3c4"));

        assertThat(json(get("/apps/boxed/formation")).path(0).path("command").asString())
                .isEqualTo("java -jar app.jar");
        assertThat(json(get("/apps/boxed/releases/3")).path("slug").isNull()).isTrue();
    }

    @Test
    void scalingOneTypeThatDoesNotExistScalesNothing() {
        HttpResponse<String> answer = patch(
                "/apps/acme-orders/formation",
                "{\"updates\":[{\"type\":\"web\",\"quantity\":5},{\"type\":\"clock\",\"quantity\":1}]}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(app.quantity("web")).isEqualTo(1);
    }

    @Test
    void scalingTakesNumbersAndBothNamesOfASize() {
        patch(
                "/apps/acme-orders/formation",
                "{\"updates\":[{\"type\":\"web\",\"quantity\":2,\"size\":\"performance-m\"},"
                        + "{\"type\":\"worker\",\"quantity\":\"-1\",\"dyno_size\":{\"name\":\"Standard-1X\"}}]}");

        assertThat(app.quantity("web")).isEqualTo(2);
        assertThat(app.size("web")).isEqualTo("Performance-M");
        assertThat(app.quantity("worker")).isZero();
        assertThat(app.size("worker")).isEqualTo("Standard-1X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE", "DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL", "postgresql-curved-12345"})
    void anAttachmentIsFoundByWhateverItIsCalled(String name) {
        HttpResponse<String> found = send(
                "POST",
                "/actions/addon-attachments/resolve",
                "{\"app\":\"acme-orders\",\"addon_attachment\":\"" + name + "\"}");

        assertThat(json(found).path(0).path("addon").path("name").asString()).isEqualTo("postgresql-curved-12345");
    }

    @Test
    void anAttachmentThatDoesNotExistIsNotFoundAsSuch() {
        HttpResponse<String> answer = send(
                "POST",
                "/actions/addon-attachments/resolve",
                "{\"app\":\"acme-orders\",\"addon_attachment\":\"NOPE\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).path("resource").asString()).isEqualTo("add_on attachment");
    }

    @Test
    void anAttachmentTellsItsPlanOnlyWhenAsked() {
        assertThat(json(get("/apps/acme-orders/addon-attachments")).path(0).has("config_vars"))
                .isFalse();
        JsonNode asked = json(get("/apps/acme-orders/addon-attachments", "Accept-Inclusion", "addon:plan,config_vars"))
                .path(0);
        assertThat(asked.path("config_vars").toString()).isEqualTo("[\"DATABASE_URL\"]");
        assertThat(asked.path("addon").path("plan").path("name").asString()).isEqualTo("heroku-postgresql:essential-0");
    }

    @Test
    void anAddOnOfAnotherAppIsAttachedHereAndOwnedThere() {
        emulator.add(EmulatedApp.named("reports")
                .addon(EmulatedAddon.named("postgresql-shared-1", "heroku-postgresql:standard-0")
                        .ownedBy("warehouse")
                        .attachedAs("WAREHOUSE", DATABASE)));

        JsonNode attachment = json(get("/apps/reports/addon-attachments")).path(0);
        assertThat(attachment.path("app").path("name").asString()).isEqualTo("reports");
        assertThat(attachment.path("addon").path("app").path("name").asString()).isEqualTo("warehouse");
    }

    @Test
    void aDatabaseThatIsNotReadyIsAnsweredWithoutABody() {
        emulator.add(EmulatedApp.named("young")
                .addon(EmulatedAddon.postgres("postgresql-new-1", "standard-0", EmulatedPostgres.at(DATABASE))
                        .state("provisioning")));

        HttpResponse<String> answer = get("/client/v11/databases/postgresql-new-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aFollowedLogEndsWithTheEmulator() throws IOException {
        String url = json(send("POST", "/apps/acme-orders/log-sessions", "{\"tail\":true}"))
                .path("logplex_url")
                .asString();

        try (BufferedReader log = new BufferedReader(
                new java.io.InputStreamReader(URI.create(url).toURL().openStream(), StandardCharsets.UTF_8))) {
            assertThat(log.readLine()).endsWith("app[web.1]: Started in 3.1 seconds");
            assertThat(log.readLine()).isEmpty();
            emulator.close();
            assertThat(log.readLine()).isNull();
        }
    }

    @Test
    void asAProcessItEndsWithItsStandardInput(@TempDir Path directory) throws IOException, InterruptedException {
        Path address = directory.resolve("address");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HerokuEmulatorMain.class.getName(),
                        address.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("DATABASE_URL", DATABASE);
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            String started = output.readLine();

            assertThat(started).endsWith(Files.readString(address));
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(Files.readString(address) + "/apps/acme-orders/config-vars"))
                    .header("Accept", "application/vnd.heroku+json; version=3")
                    .header("Authorization", "Bearer " + HerokuEmulator.TOKEN)
                    .build();
            assertThat(json(client.send(request, BodyHandlers.ofString()))
                            .path("DATABASE_URL")
                            .asString())
                    .isEqualTo(DATABASE);

            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Integer> versions(String range) {
        List<Integer> versions = new ArrayList<>();
        json(get("/apps/acme-orders/releases", "Range", range))
                .forEach(release -> versions.add(release.path("version").asInt()));
        return versions;
    }

    private static int remaining(HttpResponse<String> response) {
        return Integer.parseInt(
                response.headers().firstValue("RateLimit-Remaining").orElseThrow());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    private HttpResponse<String> patch(String path, String body) {
        return send("PATCH", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(emulator.uri().resolve(path))
                .header("Accept", "application/vnd.heroku+json; version=3")
                .header("Authorization", "Bearer " + emulator.token());
    }
}
