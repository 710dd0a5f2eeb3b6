package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Managed Postgres. */
class PostgresTest {
    private static final String CLUSTER = "{\"org_slug\": \"acme\", \"name\": \"shop-db\", \"region\": \"iad\","
            + " \"plan\": \"basic\", \"pg_major_version\": \"17\"}";

    private EmulatedShop shop;
    private FlyCaller caller;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        caller = shop.caller();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aClusterBecomesReadyAndThenSaysWhereItIs() throws Exception {
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().pause();
        }
        Answer made = caller.post("/v1/postgres", CLUSTER);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("data").path("status").asString()).isEqualTo("creating");
        assertThat(made.json().path("data").path("endpoints")).isEmpty();
        String path = "/v1/postgres/" + made.json().path("data").path("id").asString();
        assertThat(caller.get(path + "/users").status()).isEqualTo(422);
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().resume();
        }
        shop.fly().settle();

        JsonNode cluster = caller.get(path).json().path("data");
        assertThat(cluster.path("status").asString()).isEqualTo("ready");
        assertThat(cluster.path("memory_mb").asInt()).isEqualTo(1024);
        assertThat(cluster.path("pg_major_version").asString()).isEqualTo("17");
        assertThat(cluster.path("endpoints")
                        .path("primary")
                        .path("pooler")
                        .path("host")
                        .asString())
                .startsWith("pgbouncer.")
                .endsWith(".flympg.net");
        assertThat(caller.get("/v1/postgres?org_slug=acme").json().path("data")).hasSize(1);
    }

    @Test
    void usersDatabasesAndExtensionsAreThere() throws Exception {
        String path = ready(CLUSTER);
        assertThat(caller.get(path + "/users/fly-user/credentials")
                        .json()
                        .path("data")
                        .path("password")
                        .asString())
                .isNotEmpty();
        assertThat(caller.post(path + "/users", "{\"username\": \"app\", \"role\": \"writer\"}")
                        .status())
                .isEqualTo(201);
        assertThat(caller.post(path + "/users", "{\"username\": \"app\", \"role\": \"writer\"}")
                        .status())
                .isEqualTo(409);
        assertThat(caller.post(path + "/databases", "{\"name\": \"shop\"}").status())
                .isEqualTo(201);

        String extensions = path + "/databases/shop/extensions";
        assertThat(caller.post(extensions, "{\"name\": \"citext\"}").status()).isEqualTo(204);
        assertThat(caller.post(extensions, "{\"name\": \"citext\"}").status()).isEqualTo(409);
        assertThat(caller.post(extensions, "{\"name\": \"timescaledb\"}").error())
                .isEqualTo("Extension 'timescaledb' is not supported");
        assertThat(caller.post(extensions, "{\"name\": \"postgis\"}").error())
                .isEqualTo("PostGIS is not enabled on this cluster");
        assertThat(Json.items(caller.get(extensions).json().path("data")).stream()
                        .filter(extension -> extension.has("installed"))
                        .map(extension -> extension.path("name").asString()))
                .containsExactlyInAnyOrder("citext", "plpgsql");
        assertThat(caller.delete(extensions + "/citext").status()).isEqualTo(204);
    }

    @Test
    void attachingIsOnlyARecord() throws Exception {
        String path = ready(CLUSTER);

        assertThat(caller.post(path + "/attachments", "{\"app_name\": \"shop\"}")
                        .status())
                .isEqualTo(201);
        assertThat(caller.post(path + "/attachments", "{\"app_name\": \"shop\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shop.app().secrets().values()).isEmpty();
        assertThat(caller.delete(path + "/attachments/shop").status()).isEqualTo(204);
    }

    @Test
    void whatIsDeletedIsGoneButNotForgotten() throws Exception {
        String path = ready(CLUSTER);
        assertThat(caller.delete(path).status()).isEqualTo(202);

        assertThat(caller.delete(path).status()).isEqualTo(410);
        shop.fly().settle();
        assertThat(caller.get("/v1/postgres?org_slug=acme").json().path("data")).isEmpty();
        assertThat(caller.get("/v1/postgres?org_slug=acme&include_deleted=true")
                        .json()
                        .path("data"))
                .hasSize(1);
        assertThat(caller.get("/v1/postgres/none").status()).isEqualTo(404);
    }

    @Test
    void someClustersFail() throws Exception {
        shop.fly().account().limits().failClusters();
        String path = ready(CLUSTER);

        assertThat(caller.get(path).json().path("data").path("status").asString())
                .isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource({"bom, 422", "xyz, 422", "iad, 201"})
    void notAllRegionsHaveIt(String region, int status) throws Exception {
        assertThat(caller.post("/v1/postgres", CLUSTER.replace("iad", region)).status())
                .isEqualTo(status);
    }

    @Test
    void aRegionMayLoseIt() throws Exception {
        shop.fly().account().withoutPostgres("iad");

        assertThat(caller.post("/v1/postgres", CLUSTER).error())
                .isEqualTo("Region 'iad' is not available for Managed Postgres");
        assertThat(Json.items(caller.get("/v1/platform/regions").json().path("regions")).stream()
                        .filter(region -> region.path("code").asString().equals("iad"))
                        .map(region -> region.path("mpg_available").asBoolean()))
                .containsExactly(false);
    }

    private String ready(String cluster) throws Exception {
        String id = caller.post("/v1/postgres", cluster)
                .json()
                .path("data")
                .path("id")
                .asString();
        shop.fly().settle();
        return "/v1/postgres/" + id;
    }
}
