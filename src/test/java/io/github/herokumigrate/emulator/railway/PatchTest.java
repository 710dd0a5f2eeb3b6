package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.DeploymentEvent;
import io.github.herokumigrate.emulator.railway.state.DeploymentEvent.Step;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Environments as one JSON, and changes of it (contract: Railway 8). */
class PatchTest {
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
    void aPatchIsMergedNullDeletesAndAllIsDeployedOnce() throws Exception {
        shop.deployed("web", "1");
        shop.variables("web", Map.of("A", "1", "B", "1"));
        shop.patch(shop.patchOf("web", """
                {"deploy": {"startCommand": "run", "numReplicas": 2, "limitOverride": {"containers": {"memoryBytes": 2000000000}}},
                 "build": {"builder": "DOCKERFILE"},
                 "variables": {"A": null, "C": {"value": "3"}, "KEY": {"value": "s", "isSealed": true},
                   "PASSWORD": {"generator": "secret(16, \\"x\\")"}}}"""));
        shop.railway().settle();

        assertThat(shop.statuses("web")).containsExactly(DeploymentStatus.REMOVED, DeploymentStatus.SUCCESS);
        assertThat(shop.instance("web").deployments().running().environment())
                .containsEntry("B", "1")
                .containsEntry("C", "3")
                .containsEntry("KEY", "s")
                .containsEntry("PASSWORD", "x".repeat(16))
                .doesNotContainKey("A");
        assertThat(shop.instance("web").settings().replicas()).isEqualTo(2);
        assertThat(shop.instance("web").limits().path("memoryGB").asDouble()).isEqualTo(2);
    }

    @Test
    void theConfigurationShowsEverythingByIds() throws Exception {
        shop.shared(Map.of("COLOR", "purple"));
        shop.configure("web", Json.object().put("startCommand", "run").put("builder", "RAILPACK"));
        shop.instance("web").variables().seal("KEY", "secret");
        shop.variables("web", Map.of("A", "1"));
        shop.patch(shop.patchOf("web", "{\"networking\": {\"tcpProxies\": {\"8080\": {}}}}"));
        shop.railway().settle();
        JsonNode config = config("decryptVariables: true");
        JsonNode web =
                config.path("services").path(shop.instance("web").service().id());

        assertThat(web.path("deploy").path("startCommand").asString()).isEqualTo("run");
        assertThat(web.path("build").path("builder").asString()).isEqualTo("RAILPACK");
        assertThat(web.path("variables").toString()).isEqualTo("{\"A\":{\"value\":\"1\"},\"KEY\":{\"isSealed\":true}}");
        assertThat(web.path("networking").path("tcpProxies").has("8080")).isTrue();
        assertThat(config.path("sharedVariables").path("COLOR").path("value").asString())
                .isEqualTo("purple");
        assertThat(config("decryptVariables: false").toString()).doesNotContain("purple");
    }

    @Test
    void aServiceComesIntoAnotherEnvironmentByAPatch() throws Exception {
        shop.asked(
                "mutation($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "staging")
                        .put("projectId", shop.project().id()));
        ObjectNode variables =
                Json.object().put("id", shop.project().environment("staging").id());
        variables.set(
                "patch",
                Json.read(shop.patchOf("web", "{\"isCreated\": true, \"deploy\": {\"startCommand\": \"x\"}}")));
        EmulatedShop.data(shop.caller()
                .graphql(
                        "mutation($id: String!, $patch: EnvironmentConfig!) { environmentPatchCommit(environmentId: $id, patch: $patch) }",
                        variables));

        assertThat(shop.project()
                        .environment("staging")
                        .instance("web")
                        .settings()
                        .text("startCommand"))
                .contains("x");
        assertThat(shop.instance("web").settings().text("startCommand")).isEmpty();
    }

    @Test
    void whoRefersToAnotherWaitsForIt() throws Exception {
        Timings slowBuilds = Timings.compressed().withBuild(Duration.ofMillis(80));
        try (EmulatedShop slow = EmulatedShop.open(slowBuilds)) {
            slow.service("web");
            slow.service("db");
            slow.deployed("web", "1");
            slow.deployed("db", "1");
            slow.variables("web", Map.of("URL", "${{db.URL}}"));
            String web = slow.instance("web").service().id();
            String db = slow.instance("db").service().id();
            slow.patch("{\"services\": {\"" + web + "\": {\"deploy\": {\"startCommand\": \"a\"}}, \"" + db
                    + "\": {\"deploy\": {\"startCommand\": \"b\", \"preDeployCommand\": \"c\"}}}}");
            slow.railway().settle();

            assertThat(slow.instance("web").deployments().running().events())
                    .extracting(DeploymentEvent::step)
                    .contains(Step.WAIT_FOR_DEPENDENCIES);
            assertThat(slow.instance("db").deployments().running().events())
                    .extracting(DeploymentEvent::step)
                    .doesNotContain(Step.WAIT_FOR_DEPENDENCIES);
            assertThat(slow.instance("web").deployments().running().statusUpdatedAt())
                    .isAfter(slow.instance("db").deployments().running().statusUpdatedAt());
        }
    }

    @Test
    void stagedChangesAreCountedAndCommittedAllTogether() throws Exception {
        shop.production().staged().merge((ObjectNode)
                Json.read(shop.patchOf("web", "{\"deploy\": {\"startCommand\": \"theirs\"}}")));
        ObjectNode variables = Json.object().put("id", shop.production().id());
        variables.set("input", Json.read(shop.patchOf("web", "{\"deploy\": {\"drainingSeconds\": 30}}")));
        EmulatedShop.data(shop.caller()
                .graphql(
                        "mutation($id: String!, $input: EnvironmentConfig!) {"
                                + " environmentStageChanges(environmentId: $id, input: $input, merge: true) { id status } }",
                        variables));
        assertThat(count()).isEqualTo(2);
        assertThat(shop.instance("web").settings().values()).isEmpty();
        shop.patch(shop.patchOf("web", "{\"deploy\": {\"overlapSeconds\": 5}}"));
        assertThat(count()).as("what others prepared stays").isEqualTo(2);

        shop.asked("mutation { environmentPatchCommitStaged(environmentId: \""
                + shop.production().id() + "\") }");
        assertThat(count()).isZero();
        assertThat(shop.instance("web").settings().values().toString())
                .isEqualTo("{\"overlapSeconds\":5,\"startCommand\":\"theirs\",\"drainingSeconds\":30}");
    }

    @Test
    void aPatchOfWhatIsNotThereIsRefused() throws Exception {
        ObjectNode variables = Json.object().put("id", shop.production().id());
        variables.set("patch", Json.read("{\"services\": {\"none\": {\"deploy\": {}}}}"));

        assertThat(shop.caller()
                        .graphql(
                                "mutation($id: String!, $patch: EnvironmentConfig!) {"
                                        + " environmentPatchCommit(environmentId: $id, patch: $patch) }",
                                variables)
                        .error())
                .isEqualTo("Problem processing request");
    }

    private JsonNode config(String arguments) throws Exception {
        return shop.asked("{ environment(id: \"" + shop.production().id() + "\") { config(" + arguments + ") } }")
                .path("config");
    }

    private int count() throws Exception {
        return shop.asked("{ environment(id: \"" + shop.production().id() + "\") { unmergedChangesCount } }")
                .path("unmergedChangesCount")
                .asInt();
    }
}
