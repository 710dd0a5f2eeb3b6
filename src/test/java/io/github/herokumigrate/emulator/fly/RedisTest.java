package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Upstash Redis, and GraphQL around it. */
class RedisTest {
    private static final String PAY_AS_YOU_GO = "ekQ85Yjkw155ohQ5ALYq0M";
    private static final String CREATE =
            "mutation($input: CreateAddOnInput!) { createAddOn(input: $input) { addOn { id name publicUrl } } }";
    private static final String FIND =
            "query($name: String!) { addOn(name: $name, provider: \"upstash_redis\") { name primaryRegion addOnPlan {"
                    + " displayName } organization { slug } } }";

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

    static JsonNode create(FlyCaller caller, String name) throws IOException, InterruptedException {
        return create(caller, name, PAY_AS_YOU_GO);
    }

    private static JsonNode create(FlyCaller caller, String name, String plan)
            throws IOException, InterruptedException {
        String organization = caller.graphql("{ organization(slug: \"acme\") { id } }", Json.object())
                .path("data")
                .path("organization")
                .path("id")
                .asString();
        ObjectNode input = Json.object()
                .put("organizationId", organization)
                .put("type", "upstash_redis")
                .put("name", name)
                .put("planId", plan)
                .put("primaryRegion", "iad");
        input.set("readRegions", Json.strings(List.of()));
        input.set("options", Json.object().put("eviction", true));
        return caller.graphql(CREATE, Json.object().set("input", input));
    }

    @Test
    void aDatabaseIsMadeFoundAndDeleted() throws Exception {
        JsonNode made =
                create(caller, "shop-cache").path("data").path("createAddOn").path("addOn");
        assertThat(made.path("publicUrl").asString())
                .matches("redis://default:[0-9a-f]{32}@fly-shop-cache\\.upstash\\.io:6379");

        JsonNode found = find("shop-cache").path("data").path("addOn");
        assertThat(found.path("primaryRegion").asString()).isEqualTo("iad");
        assertThat(found.path("addOnPlan").path("displayName").asString()).isEqualTo("Pay-as-you-go");
        assertThat(found.path("organization").path("slug").asString()).isEqualTo("acme");

        JsonNode deleted = caller.graphql(
                "mutation { deleteAddOn(input: {name: \"shop-cache\", provider: \"upstash_redis\"}) { deletedAddOnName"
                        + " } }",
                Json.object());
        assertThat(deleted.path("data")
                        .path("deleteAddOn")
                        .path("deletedAddOnName")
                        .asString())
                .isEqualTo("shop-cache");
        assertThat(find("shop-cache")
                        .path("errors")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aNameIsGivenOnceAndLegacyPlansNoMore() throws Exception {
        create(caller, "shop-cache");

        assertThat(message(create(caller, "shop-cache"))).isEqualTo("Validation failed: Name has already been taken");
        assertThat(message(create(caller, "other", "legacy-standard"))).isEqualTo("Plan is not available");
    }

    @Test
    void plansAndRegionsCanBeAsked() throws Exception {
        JsonNode answer = caller.graphql(
                "{ addOnPlans(type: upstash_redis) { nodes { id name pricePerMonth } } addOnProvider(name:"
                        + " \"upstash_redis\") { name excludedRegions { code } } }",
                Json.object());

        assertThat(answer.path("data")
                        .path("addOnPlans")
                        .path("nodes")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(PAY_AS_YOU_GO);
        assertThat(answer.path("data").path("addOnProvider").path("excludedRegions"))
                .isNotEmpty();
    }

    @Test
    void aliasesFragmentsAndArgumentsWork() throws Exception {
        JsonNode answer = caller.graphql(
                "query($name: String!) { viewer { ... on User { email } ... on Macaroon { email } } short: app(name:"
                        + " $name) { ...names } app(name: $name) { image(ref: \"registry.fly.io/shop:v1\") { ref size:"
                        + " compressedSizeFull } } } fragment names on App { name organization { slug } }",
                Json.object().put("name", "shop"));

        assertThat(answer.path("data").path("viewer").path("email").asString()).contains("@");
        assertThat(answer.path("data")
                        .path("short")
                        .path("organization")
                        .path("slug")
                        .asString())
                .isEqualTo("acme");
        assertThat(answer.path("data").path("app").path("image").path("size").asString())
                .isEqualTo("123456789");
    }

    private JsonNode find(String name) throws IOException, InterruptedException {
        return caller.graphql(FIND, Json.object().put("name", name));
    }

    private static String message(JsonNode answer) {
        return answer.path("errors").path(0).path("message").asString();
    }
}
