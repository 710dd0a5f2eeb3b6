package io.github.herokumigrate.emulator.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What calls change and what they tell, as far as the official CLI does not look at it. */
class EmulatedStateTest {
    private static final String DATABASE = "postgres://u1abc:p%40ss@db.example.com:5432/d1abc";

    private final HerokuEmulator emulator = HerokuEmulator.start();
    private final ApiCaller api = new ApiCaller(emulator);
    private final EmulatedApp app =
            emulator.add(EmulatedApps.orders("acme-orders", DATABASE, "java -jar web.jar", "java worker", "migrate"));

    @AfterEach
    void stop() {
        emulator.close();
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

        assertThat(api.patch("/apps/acme-orders/config-vars", change).statusCode())
                .isEqualTo(422);
        assertThat(app.configVars()).containsExactlyEntriesOf(before);
        assertThat(app.releaseDescriptions()).hasSize(4);
    }

    @Test
    void configVarsOfMoreThan64KilobytesAreRefused() {
        String big = "x".repeat(64 * 1024);

        assertThat(api.patch("/apps/acme-orders/config-vars", "{\"A\":\"" + big + "\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aChangeThatChangesNothingMakesNoRelease() {
        api.patch("/apps/acme-orders/config-vars", "{\"LOG_LEVEL\":\"info\",\"ABSENT\":null}");

        assertThat(app.releaseDescriptions()).hasSize(4);
    }

    @Test
    void aReleaseKeepsTheConfigVarsOfItsTime() {
        api.patch("/apps/acme-orders/config-vars", "{\"LOG_LEVEL\":\"debug\"}");

        assertThat(api.json(api.get("/apps/acme-orders/releases/4/config-vars"))
                        .path("LOG_LEVEL")
                        .asString())
                .isEqualTo("info");
        assertThat(api.json(api.get("/apps/acme-orders/releases/5/config-vars"))
                        .path("LOG_LEVEL")
                        .asString())
                .isEqualTo("debug");
    }

    @Test
    void theSlugOfTheCurrentReleaseHasTheProcessTypes() {
        app.failedRelease("Deploy badc0de");
        List<JsonNode> current = new ArrayList<>();
        api.json(api.get("/apps/acme-orders/releases")).forEach(release -> {
            if (release.path("current").asBoolean()) {
                current.add(release);
            }
        });

        assertThat(current).hasSize(1);
        assertThat(current.get(0).path("version").asInt()).isEqualTo(4);
        String slug = current.get(0).path("slug").path("id").asString();
        assertThat(api.json(api.get("/apps/acme-orders/slugs/" + slug))
                        .path("process_types")
                        .toString())
                .isEqualTo("{\"web\":\"java -jar web.jar\",\"worker\":\"java worker\",\"release\":\"migrate\"}");
    }

    @Test
    void anAppThatWasNeverDeployedHasNeitherSlugNorFormation() {
        emulator.add(EmulatedApp.named("empty"));

        assertThat(api.get("/apps/empty/formation").body()).isEqualTo("[]");
        assertThat(api.json(api.get("/apps/empty/releases/2")).path("slug").isNull())
                .isTrue();
    }

    @Test
    void aContainerAppHasAFormationButNoSlug() {
        emulator.add(EmulatedApp.named("boxed")
                .stack("container")
                .process("web", "java -jar app.jar", 1, "Basic")
                .deployed("1a2b3c4"));

        assertThat(api.json(api.get("/apps/boxed/formation"))
                        .path(0)
                        .path("command")
                        .asString())
                .isEqualTo("java -jar app.jar");
        assertThat(api.json(api.get("/apps/boxed/releases/3")).path("slug").isNull())
                .isTrue();
    }

    @Test
    void scalingOneTypeThatDoesNotExistScalesNothing() {
        HttpResponse<String> answer = api.patch(
                "/apps/acme-orders/formation",
                "{\"updates\":[{\"type\":\"web\",\"quantity\":5},{\"type\":\"clock\",\"quantity\":1}]}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(app.quantity("web")).isEqualTo(1);
    }

    @Test
    void scalingTakesNumbersAndBothNamesOfASize() {
        api.patch(
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
        HttpResponse<String> found = api.send(
                "POST",
                "/actions/addon-attachments/resolve",
                "{\"app\":\"acme-orders\",\"addon_attachment\":\"" + name + "\"}");

        assertThat(api.json(found).path(0).path("addon").path("name").asString())
                .isEqualTo("postgresql-curved-12345");
    }

    @Test
    void anAttachmentThatDoesNotExistIsNotFoundAsSuch() {
        HttpResponse<String> answer = api.send(
                "POST",
                "/actions/addon-attachments/resolve",
                "{\"app\":\"acme-orders\",\"addon_attachment\":\"NOPE\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(api.json(answer).path("resource").asString()).isEqualTo("add_on attachment");
    }

    @Test
    void anAttachmentTellsItsPlanOnlyWhenAsked() {
        assertThat(api.json(api.get("/apps/acme-orders/addon-attachments"))
                        .path(0)
                        .has("config_vars"))
                .isFalse();
        JsonNode asked = api.json(
                        api.get("/apps/acme-orders/addon-attachments", "Accept-Inclusion", "addon:plan,config_vars"))
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

        JsonNode attachment =
                api.json(api.get("/apps/reports/addon-attachments")).path(0);
        assertThat(attachment.path("app").path("name").asString()).isEqualTo("reports");
        assertThat(attachment.path("addon").path("app").path("name").asString()).isEqualTo("warehouse");
    }

    @Test
    void aDatabaseThatIsNotReadyIsAnsweredWithoutABody() {
        emulator.add(EmulatedApp.named("young")
                .addon(EmulatedAddon.postgres("postgresql-new-1", "standard-0", EmulatedPostgres.at(DATABASE))
                        .state("provisioning")));

        HttpResponse<String> answer = api.get("/client/v11/databases/postgresql-new-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }
}
