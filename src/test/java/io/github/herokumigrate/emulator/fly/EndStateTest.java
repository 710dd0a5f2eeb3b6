package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.SECRETS;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WEB;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end state of an account tells everything that matters and nothing that is random. */
class EndStateTest {
    @Test
    void twoAccountsBroughtToTheSameStateHaveTheSameLines() throws Exception {
        assertThat(lines(shop -> {})).isNotEmpty().isEqualTo(lines(shop -> {}));
    }

    @Test
    void whatIsRandomIsSaidByItsMeaning() throws Exception {
        List<String> lines = lines(shop -> {});

        assertThat(lines)
                .contains(
                        "app shop: organization = acme",
                        "app shop: ips = shared_v4 in global",
                        "app shop: secrets.DATABASE_URL = postgresql://fly-user:<password of fly-user of shop-db>"
                                + "@pgbouncer.<id of shop-db>.flympg.net/fly-db",
                        "postgres shop-db: plan = basic",
                        "redis shop-cache: region = iad",
                        "shop machine web: config.env.PORT = 8080",
                        "shop machine web: environment.FLY_MACHINE_ID = <shop machine web>",
                        "shop machine web: checks.servicecheck-00-http-8080 = passing",
                        "shop machine worker: state = started");
        assertThat(lines.toString()).doesNotContain("T2").doesNotContain(":00.");
    }

    @Test
    void everyDifferenceShows() throws Exception {
        List<String> usual = lines(shop -> {});

        assertThat(lines(shop -> shop.created(WORKER))).isNotEqualTo(usual);
        assertThat(lines(shop -> shop.caller().post(SECRETS, "{\"values\": {\"A\": \"1\"}}")))
                .isNotEqualTo(usual);
        assertThat(lines(shop -> shop.caller().post(shop.path(0) + "/stop", "")))
                .isNotEqualTo(usual);
        assertThat(lines(shop -> shop.caller().post(shop.path(0) + "/cordon", "")))
                .isNotEqualTo(usual);
        assertThat(lines(shop -> shop.caller().post(shop.path(0) + "/lease", "{\"ttl\": 60}")))
                .isNotEqualTo(usual);
        assertThat(lines(shop ->
                        shop.caller().post("/v1/apps/shop/certificates/acme", "{\"hostname\": \"www.example.com\"}")))
                .isNotEqualTo(usual);
        assertThat(lines(shop ->
                        shop.caller().delete("/v1/postgres/" + cluster(shop).id())))
                .isNotEqualTo(usual);
    }

    private interface Change {
        void make(EmulatedShop shop) throws Exception;
    }

    private static List<String> lines(Change change) throws Exception {
        try (EmulatedShop shop = EmulatedShop.open()) {
            FlyCaller caller = shop.caller();
            caller.post(
                    "/v1/postgres",
                    "{\"org_slug\": \"acme\", \"name\": \"shop-db\", \"region\": \"iad\", \"plan\": \"basic\"}");
            shop.fly().settle();
            PostgresCluster cluster = cluster(shop);
            String url = "postgresql://fly-user:"
                    + cluster.users().get("fly-user").password() + "@" + cluster.poolerHost() + "/fly-db";
            caller.post(
                    SECRETS,
                    Json.object()
                            .set("values", Json.object().put("DATABASE_URL", url))
                            .toString());
            caller.post("/v1/apps/shop/ip_assignments", "{\"type\": \"shared_v4\"}");
            RedisTest.create(caller, "shop-cache");
            caller.post(MACHINES, WEB.replaceFirst("\\{", "{\"min_secrets_version\": 1, "));
            shop.created(WORKER.replaceFirst("\\{", "{\"min_secrets_version\": 1, "));
            shop.fly().settle();
            change.make(shop);
            return shop.fly().endState();
        }
    }

    private static PostgresCluster cluster(EmulatedShop shop) {
        return shop.fly().account().clusters().values().iterator().next();
    }
}
