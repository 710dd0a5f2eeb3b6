package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.document.Documents;
import io.github.herokumigrate.emulator.fly.graphql.FieldCheck;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The published documents really refuse what they do not allow, of requests and of answers. */
class DocumentTest {
    private final Documents documents = new Documents();
    private EmulatedShop shop;
    private FlyCaller caller;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Documents.areThere(), "The documents of Fly.io are not here");
        shop = EmulatedShop.open();
        caller = shop.caller();
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.fly().forgetViolations();
            shop.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/apps | {\"name\": \"x\", \"org_slug\": \"acme\", \"organisation\": \"x\"} | organisation",
                "POST | /v1/apps |  | body is required",
                "POST | /v1/apps/shop/machines | {\"config\": {\"image\": \"x\", \"environment\": {}}} | environment",
                "POST | /v1/apps/shop/machines | {\"config\": {\"image\": \"x\", \"env\": {\"A\": 1}}} | /config/env/A",
                "GET | /v1/apps/shop/machines?states=started |  | states",
                "DELETE | /v1/apps/shop/machines/1?kill=true |  | kill",
                "POST | /v1/postgres | {\"org_slug\": \"acme\", \"region\": \"iad\"} | plan",
                "POST | /v1/postgres | {\"org_slug\": \"acme\", \"region\": \"iad\", \"plan\": \"performance\"} | plan",
                "GET | /v1/apps/shop/services |  | No API path"
            })
    void aRequestThatViolatesTheDocumentIsRefusedAndRemembered(String method, String path, String body, String what)
            throws Exception {
        Answer refused = caller.send(method, path, body == null ? "" : body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).startsWith("invalid_argument: ").contains(what);
        assertThat(shop.fly().violations())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Request " + method)
                .contains(what);
        assertThat(shop.fly().account().apps()).hasSize(1);
    }

    @Test
    void whatOnlyFlyctlDoesIsForgivenFlyctlOnly() {
        Call ours = call("DELETE", "/v1/apps/shop/machines/1?kill=true", "our-client/1.0");
        Call flyctls = call("DELETE", "/v1/apps/shop/machines/1?kill=true", "flyctl/0.4.87");

        assertThat(documents.refusal(ours)).isPresent();
        assertThat(documents.refusal(flyctls)).isEmpty();
    }

    @Test
    void answersAreJudgedToo() {
        Call get = call("GET", "/v1/apps/shop", "our-client/1.0");
        documents.check(get, Reply.ok(Json.object().put("name", "shop").put("machine_count", "many")));
        documents.check(get, Reply.ok(Json.object().put("nickname", "shop")));
        documents.check(get, Reply.json(404, Json.object().put("error", "x").put("status", "gone")));
        documents.check(
                get, Reply.json(404, Json.object().put("error", "app not found").put("status", "unknown")));

        assertThat(documents.violations()).hasSize(3);
        assertThat(documents.violations().get(0))
                .startsWith("Answer 200 GET /v1/apps/shop")
                .contains("/machine_count");
        assertThat(documents.violations().get(1)).contains("nickname");
        assertThat(documents.violations().get(2)).startsWith("Answer 404").contains("/status");
    }

    @Test
    void theErrorsOfManagedPostgresHaveAShapeOfTheirOwn() throws Exception {
        assertThat(caller.get("/v1/postgres/none").json().toString()).isEqualTo("{\"error\":\"Cluster not found\"}");
        assertThat(caller.get("/v1/apps/none").json().toString())
                .isEqualTo("{\"error\":\"app not found\",\"status\":\"unknown\"}");
        assertThat(shop.fly().violations()).isEmpty();
    }

    @Test
    void aQueryThatIsNotInTheSchemaIsRefusedAsASuccess() throws Exception {
        JsonNode answer = caller.graphql("{ organizations { nodes { id nickname } } }", Json.object());

        assertThat(answer.has("data")).isFalse();
        assertThat(answer.path("errors").path(0).path("message").asString()).contains("nickname");
        assertThat(shop.fly().violations()).hasSize(1);
    }

    @Test
    void variablesOfTheWrongKindAreRefused() throws Exception {
        String mutation = "mutation($input: CreateAddOnInput!) { createAddOn(input: $input) { addOn { id } } }";
        JsonNode input = Json.object().put("type", "upstash_redis").put("plan", "x");
        JsonNode answer = caller.graphql(mutation, Json.object().set("input", input));

        assertThat(answer.path("errors").path(0).path("message").asString()).contains("plan");
        assertThat(shop.fly().violations()).hasSize(1);
    }

    @Test
    void fieldsOfGraphqlsAnswersAreJudgedToo() {
        FieldCheck fields = documents.fields();
        fields.check("App", "name", new Text(Json.read("\"shop\"")));
        fields.check("App", "role", new Text(Json.read("null")));
        assertThat(documents.violations()).isEmpty();

        fields.check("App", "name", new Text(Json.read("null")));
        fields.check("App", "version", new Text(Json.read("\"1\"")));
        fields.check("App", "platformVersion", new Text(Json.read("\"v2\"")));
        fields.check("App", "organization", new Text(Json.read("\"acme\"")));
        fields.check("App", "secrets", new Text(Json.read("\"none\"")));
        assertThat(documents.violations())
                .containsExactly(
                        "Answer App.name: must not be null",
                        "Answer App.version: must be a Int",
                        "Answer App.platformVersion: must be one of PlatformVersionEnum",
                        "Answer App.organization: must be an object of type Organization",
                        "Answer App.secrets: must be a list");
    }

    @Test
    void usualCallsViolateNothing() throws Exception {
        caller.post(MACHINES, WORKER);
        caller.get(MACHINES);
        caller.graphql("{ organizations { nodes { id slug } } }", Json.object());

        assertThat(shop.fly().violations()).isEmpty();
    }

    private static Call call(String method, String target, String agent) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", agent);
        return new Call(method, URI.create(target), headers, "", Map.of());
    }

    private record Text(JsonNode json) implements FieldCheck.Shape {
        @Override
        public boolean isNull() {
            return json.isNull();
        }

        @Override
        public Optional<String> type() {
            return Optional.empty();
        }

        @Override
        public Optional<List<FieldCheck.Shape>> items() {
            return Optional.empty();
        }

        @Override
        public Optional<JsonNode> scalar() {
            return Optional.of(json);
        }
    }
}
