package io.github.herokumigrate.emulator.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol around the calls, as far as the official CLI does not look at it. */
class HerokuEmulatorTest {
    private static final String DATABASE = "postgres://u1abc:p%40ss@db.example.com:5432/d1abc";

    private final HerokuEmulator emulator = HerokuEmulator.start();
    private final ApiCaller api = new ApiCaller(emulator);
    private final EmulatedApp app =
            emulator.add(EmulatedApps.orders("acme-orders", DATABASE, "java -jar web.jar", "java worker", "migrate"));

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        HttpResponse<String> first = api.get("/apps/acme-orders");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(api.get("/apps/acme-orders", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        app.maintenance(true);
        assertThat(api.get("/apps/acme-orders", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aListIsCompleteWhenItsPagesAreFollowed() {
        emulator.pageSize(2);

        List<String> pages = new ArrayList<>();
        Optional<String> range = Optional.of("version ..; order=desc");
        while (range.isPresent()) {
            HttpResponse<String> page = api.get("/apps/acme-orders/releases", "Range", range.get());
            List<String> versions = new ArrayList<>();
            api.json(page)
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
        assertThat(api.get("/apps/acme-orders/releases", "Range", "colour ..").statusCode())
                .isEqualTo(416);
    }

    @Test
    void onlyTheCurrentVersionOfTheApiIsSpoken() {
        assertThat(api.get("/account", "Accept", "application/json").statusCode())
                .isEqualTo(406);
        assertThat(api.get("/account", "Accept", "application/vnd.heroku+json; version=2")
                        .statusCode())
                .isEqualTo(406);
        assertThat(api.get("/account", "Accept", "application/vnd.heroku+json; version=3.sdk")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatWasNeverThereIsRefused() {
        assertThat(api.get("/account", "Authorization", "Bearer undefined").statusCode())
                .isEqualTo(401);
    }

    @Test
    void credentialsOfDatabasesMayBeReadWithBasicAuthentication() {
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((":" + emulator.token()).getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> credentials =
                api.get("/postgres/v0/databases/postgresql-curved-12345/credentials/default", "Authorization", basic);

        assertThat(api.json(credentials)
                        .path("credentials")
                        .path(0)
                        .path("password")
                        .asString())
                .isEqualTo("p@ss");
        assertThat(api.get("/account", "Authorization", basic).statusCode()).isEqualTo(401);
    }

    @Test
    void aPreAuthorizationSparesTheSecondFactor() {
        emulator.requireTwoFactor("123456");

        HttpResponse<String> refused = api.get("/apps/acme-orders/config-vars");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(api.json(refused).path("id").asString()).isEqualTo("two_factor");
        assertThat(api.json(refused).path("app").path("name").asString()).isEqualTo("acme-orders");

        assertThat(api.send("PUT", "/apps/acme-orders/pre-authorizations", "", "Heroku-Two-Factor-Code", "123456")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.get("/apps/acme-orders/config-vars").statusCode()).isEqualTo(200);
    }

    @Test
    void theRateLimitCountsDownAndRefusesWhenAsked() {
        int before = remaining(api.get("/account"));
        assertThat(remaining(api.get("/account"))).isEqualTo(before - 1);

        emulator.exhaustRateLimitFor(2);
        assertThat(api.get("/account").statusCode()).isEqualTo(429);
        assertThat(api.get("/account").statusCode()).isEqualTo(429);
        assertThat(api.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void aFailureBeforeTheEffectLeavesTheStateAlone() {
        emulator.failNext("PATCH /apps/.*/config-vars", 503, "{\"id\":\"service_unavailable\",\"message\":\"busy\"}");

        assertThat(api.patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(503);
        assertThat(app.configVars()).doesNotContainKey("A");
        assertThat(api.patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFailureAfterTheEffectDoesNotUndoIt() {
        emulator.failNextAfterEffect("PATCH /apps/.*/config-vars", 500, "");

        assertThat(api.patch("/apps/acme-orders/config-vars", "{\"A\":\"b\"}").statusCode())
                .isEqualTo(500);
        assertThat(app.configVars()).contains(entry("A", "b"));
    }

    @Test
    void aBrokenConnectionGivesNoAnswer() {
        emulator.dropNextAfterEffect("PATCH /apps/acme-orders$");

        HttpRequest request = api.request("/apps/acme-orders")
                .method("PATCH", BodyPublishers.ofString("{\"maintenance\":true}"))
                .build();
        assertThatIOException().isThrownBy(() -> api.exchange(request));
        assertThat(app.maintenance()).isTrue();
    }

    @Test
    void requestsAreRemembered() {
        api.patch("/apps/acme-orders", "{\"maintenance\":true}");

        assertThat(emulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("PATCH /apps/acme-orders");
            assertThat(request.body()).isEqualTo("{\"maintenance\":true}");
        });
    }

    @Test
    void aFollowedLogEndsWithTheEmulator() throws IOException {
        String url = api.json(api.send("POST", "/apps/acme-orders/log-sessions", "{\"tail\":true}"))
                .path("logplex_url")
                .asString();

        try (BufferedReader log = new BufferedReader(
                new InputStreamReader(URI.create(url).toURL().openStream(), StandardCharsets.UTF_8))) {
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
            assertThat(api.json(api.exchange(request)).path("DATABASE_URL").asString())
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
        api.json(api.get("/apps/acme-orders/releases", "Range", range))
                .forEach(release -> versions.add(release.path("version").asInt()));
        return versions;
    }

    private static int remaining(HttpResponse<String> response) {
        return Integer.parseInt(
                response.headers().firstValue("RateLimit-Remaining").orElseThrow());
    }
}
