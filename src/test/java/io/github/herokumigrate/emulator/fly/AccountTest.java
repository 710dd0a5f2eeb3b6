package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedCertificate.DnsRecord;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may do what, and all that belongs to an app besides machines and secrets. */
class AccountTest {
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
    void aTokenThatNobodyKnowsLetsNobodyIn() throws Exception {
        assertThat(caller.withToken("wrong").get("/v1/tokens/current").status()).isEqualTo(401);
        assertThat(caller.withToken("").get("/v1/apps/shop").status()).isEqualTo(401);
        assertThat(caller.withToken("wrong," + shop.fly().token())
                        .get("/v1/apps/shop")
                        .status())
                .isEqualTo(200);
        assertThat(caller.get("/v1/tokens/current")
                        .json()
                        .path("tokens")
                        .path(0)
                        .path("org_slug")
                        .asString())
                .isEqualTo("acme");
    }

    @Test
    void namesAreGlobalAndWhatBelongsToOthersIsClosed() throws Exception {
        Organization rival = shop.fly().account().add(Organization.of("rival"));
        shop.fly().account().createApp("taken", rival, "");

        Answer refused = caller.post("/v1/apps", "{\"name\": \"taken\", \"org_slug\": \"acme\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("status")).isEqualTo("name_taken");
        assertThat(refused.error()).isEqualTo("Validation failed: Name has already been taken");
        assertThat(caller.get("/v1/apps/taken").status()).isEqualTo(403);
        assertThat(caller.get("/v1/apps/free").status()).isEqualTo(404);
        assertThat(caller.get("/v1/apps?org_slug=rival").status()).isEqualTo(403);
        assertThat(caller.post("/v1/apps", "{\"name\": \"New_Shop\", \"org_slug\": \"acme\"}")
                        .error())
                .isEqualTo("Validation failed: Name under 63 chars using numbers, lowercase letters and dashes");
    }

    @Test
    void aDeployTokenIsGoodForItsAppOnly() throws Exception {
        FlyCaller deploy = caller.withToken(shop.fly().token(Access.toApp("acme", "shop")));

        assertThat(deploy.get(MACHINES).status()).isEqualTo(200);
        assertThat(deploy.get("/v1/apps?org_slug=acme").status()).isEqualTo(403);
        assertThat(deploy.post("/v1/apps", "{\"name\": \"other\", \"org_slug\": \"acme\"}")
                        .status())
                .isEqualTo(403);
        assertThat(deploy.get("/v1/tokens/current")
                        .json()
                        .path("tokens")
                        .path(0)
                        .path("apps"))
                .hasSize(1);
    }

    @Test
    void aReadOnlyTokenChangesNothing() throws Exception {
        FlyCaller reader = caller.withToken(shop.fly().token(Access.readingOf("acme")));

        assertThat(reader.get(MACHINES).status()).isEqualTo(200);
        assertThat(reader.post(MACHINES, WEB).status()).isEqualTo(403);
        assertThat(shop.app().machines()).isEmpty();
    }

    @Test
    void deployTokensAreMadeByWhoMayDoMore() throws Exception {
        String made = caller.post("/v1/apps/shop/deploy_token", "{\"expiry\": \"1h\"}")
                .text("token");

        assertThat(made).startsWith("FlyV1 fm2_");
        FlyCaller deploy = caller.withToken(made.substring("FlyV1 ".length()));
        assertThat(deploy.get("/v1/apps/shop").status()).isEqualTo(200);
        assertThat(deploy.get("/v1/apps?org_slug=acme").status()).isEqualTo(403);
    }

    @Test
    void whereMachinesWouldFindRoomCanBeAsked() throws Exception {
        shop.fly().account().fill("iad");
        JsonNode answer = caller.post(
                        "/v1/platform/placements", "{\"org_slug\": \"acme\", \"region\": \"iad,ewr\", \"count\": 2}")
                .json();

        assertThat(Json.items(answer.path("regions")))
                .extracting(region -> region.path("region").asString())
                .containsExactly("ewr");
    }

    @Test
    void anAppGoesWithItsMachines() throws Exception {
        String id = shop.settled(WEB);
        var machine = shop.emulated(id);
        assertThat(caller.get("/v1/apps/shop").text("status")).isEqualTo("deployed");

        assertThat(caller.delete("/v1/apps/shop").status()).isEqualTo(202);
        shop.fly().settle();
        assertThat(machine.state().isGone()).isTrue();
        assertThat(caller.get("/v1/apps/shop").status()).isEqualTo(404);
    }

    @Test
    void addressesComeByTheirKindAndTheSharedOneOnce() throws Exception {
        String ips = "/v1/apps/shop/ip_assignments";
        caller.post(ips, "{\"type\": \"v6\", \"region\": \"\", \"org_slug\": \"\", \"network\": \"\"}");
        String shared = caller.post(ips, "{\"type\": \"shared_v4\"}").text("ip");
        assertThat(caller.post(ips, "{\"type\": \"shared_v4\"}").text("ip")).isEqualTo(shared);

        List<JsonNode> all = Json.items(caller.get(ips).json().path("ips"));
        assertThat(all).extracting(ip -> ip.path("shared").asBoolean()).containsExactly(false, true);
        String v6 = all.get(0).path("ip").asString();
        assertThat(caller.delete(ips + "/" + v6.replace(":", "%3A")).status()).isEqualTo(204);
        assertThat(shop.app().ips().all()).hasSize(1);
    }

    @Test
    void aCertificateIsIssuedWhenTheDnsSaysWhoseTheHostIs() throws Exception {
        caller.post("/v1/apps/shop/ip_assignments", "{\"type\": \"shared_v4\"}");
        String certificates = "/v1/apps/shop/certificates";
        Answer made = caller.post(certificates + "/acme", "{\"hostname\": \"www.example.com\"}");
        assertThat(made.status()).isEqualTo(201);
        JsonNode needed = made.json().path("dns_requirements");
        assertThat(needed.path("a").path(0).asString())
                .isEqualTo(shop.app().ips().all().get(0).ip());
        assertThat(needed.path("cname").asString()).endsWith(".shop.fly.dev");
        assertThat(needed.path("acme_challenge").path("name").asString()).isEqualTo("_acme-challenge.www.example.com");

        String one = certificates + "/www.example.com";
        shop.app().certificates().get("www.example.com").setDns(DnsRecord.ACME_CHALLENGE);
        JsonNode early = caller.post(one + "/check", "").json();
        assertThat(early.path("configured").asBoolean()).isFalse();
        assertThat(early.path("certificates").path(0).path("status").asString()).isEqualTo("active");

        shop.app().certificates().get("www.example.com").setDns(DnsRecord.A);
        assertThat(caller.get(one).json().path("configured").asBoolean()).isTrue();
        assertThat(caller.get(certificates).json().path("total_count").asInt()).isEqualTo(1);
        assertThat(caller.delete(one).status()).isEqualTo(204);
        assertThat(caller.get(one).status()).isEqualTo(404);
    }

    @Test
    void anAddressAloneDoesNotProveWhoseAHostIs() throws Exception {
        shop.caller().post("/v1/apps/shop/certificates/acme", "{\"hostname\": \"*.example.com\"}");
        shop.app().certificates().get("*.example.com").setDns(DnsRecord.A);
        String one = "/v1/apps/shop/certificates/%2A.example.com";

        JsonNode waiting = caller.get(one).json();
        assertThat(waiting.path("certificates").path(0).path("status").asString())
                .isEqualTo("pending_ownership");
        shop.app().certificates().get("*.example.com").setDns(DnsRecord.OWNERSHIP);
        assertThat(caller.get(one)
                        .json()
                        .path("certificates")
                        .path(0)
                        .path("status")
                        .asString())
                .isEqualTo("active");
    }

    @Test
    void logsComeInPagesThatGoOn() throws Exception {
        shop.fly()
                .programs()
                .when(process -> true, Program.running().printing("Started ShopApplication", "Listening on 8080"));
        String id = shop.settled(WEB);
        String logs = "/api/v1/apps/shop/logs?instance=" + id;
        JsonNode first = caller.get(logs).json();
        assertThat(Json.items(first.path("data")))
                .extracting(line -> line.path("attributes").path("message").asString())
                .containsExactly("Started ShopApplication", "Listening on 8080");

        String token = first.path("meta").path("next_token").asString();
        JsonNode empty = caller.get(logs + "&next_token=" + token).json();
        assertThat(empty.path("data")).isEmpty();
        assertThat(empty.path("meta").path("next_token").asString()).isEqualTo(token);
    }

    @Test
    void releasesAreRecordedForFlyctl() throws Exception {
        JsonNode release = caller.post(
                        "/api/v1/releases",
                        "{\"app_name\": \"shop\", \"image\": \"shop:v1\", \"strategy\": \"ROLLING\", \"definition\":"
                                + " {\"app\": \"shop\"}}")
                .json()
                .path("release");
        String path = "/api/v1/releases/" + release.path("id").asString();
        caller.send("PATCH", path, "{\"status\": \"complete\"}");

        assertThat(caller.get("/api/v1/apps/shop/releases/current").text("status"))
                .isEqualTo("complete");
        JsonNode definition = caller.graphql(
                        "{ app(name: \"shop\") { currentReleaseUnprocessed { version configDefinition } } }",
                        Json.object())
                .path("data")
                .path("app")
                .path("currentReleaseUnprocessed");
        assertThat(definition.path("configDefinition").path("app").asString()).isEqualTo("shop");
        assertThat(caller.get("/api/v1/organizations/acme")
                        .json()
                        .path("organization")
                        .path("slug")
                        .asString())
                .isEqualTo("acme");
    }
}
