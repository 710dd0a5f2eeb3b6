package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services are made, configured and removed (contract: Railway 7.4, 7.5). */
class ServiceTest {
    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aServiceWithoutASourceIsNotDeployed() throws Exception {
        shop.service("web");
        shop.railway().settle();

        assertThat(shop.statuses("web")).isEmpty();
    }

    @Test
    void aServiceWithASourceIsDeployedAtOnceWithItsFirstVariables() throws Exception {
        ObjectNode input = Json.object().put("name", "cache");
        input.set("source", Json.object().put("image", "redis:8"));
        input.set("variables", Json.strings(Map.of("A", "1")));
        shop.service(input);
        shop.railway().settle();

        assertThat(shop.statuses("cache")).containsExactly(DeploymentStatus.SUCCESS);
        assertThat(shop.instance("cache").deployments().running().environment()).containsEntry("A", "1");
    }

    @Test
    void firstVariablesAreReadAtOnce() throws Exception {
        ObjectNode input = Json.object().put("name", "web");
        input.set("variables", Json.strings(Map.of("HEROKU_MIGRATE", "shop")));
        shop.service(input);

        assertThat(shop.instance("web").variables().readable()).containsKey("HEROKU_MIGRATE");
    }

    @Test
    void withoutAnEnvironmentItIsInAllOfThem() throws Exception {
        shop.asked(
                "mutation($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "staging")
                        .put("projectId", shop.project().id()));
        shop.service("here");
        shop.asked(
                "mutation($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "everywhere")
                        .put("projectId", shop.project().id()));

        assertThat(shop.project().environment("staging").instances())
                .extracting(instance -> instance.service().name())
                .containsExactly("everywhere");
        assertThat(shop.production().instances()).hasSize(2);
    }

    @Test
    void aNameIsTakenOnlyOnce() throws Exception {
        shop.service("web");
        ObjectNode input =
                Json.object().put("name", "web").put("projectId", shop.project().id());

        assertThat(shop.refused("mutation($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }", input))
                .contains("already exists in this project");
    }

    @Test
    void settingsThatAreMissingStayAndThoseThatAreNullGo() throws Exception {
        shop.service("web");
        shop.configure("web", Json.object().put("startCommand", "run").put("numReplicas", 2));
        shop.configure("web", Json.object().putNull("startCommand"));

        JsonNode instance = instance("startCommand numReplicas restartPolicyType latestDeployment { id }");
        assertThat(instance.path("startCommand").isNull()).isTrue();
        assertThat(instance.path("numReplicas").asInt()).isEqualTo(2);
        assertThat(instance.path("restartPolicyType").asString()).isEqualTo("ON_FAILURE");
        assertThat(instance.path("latestDeployment").isNull())
                .as("nothing is deployed")
                .isTrue();
    }

    @Test
    void theAnswerTellsWhetherAnythingIsDifferent() throws Exception {
        shop.service("web");

        assertThat(shop.configure("web", Json.object().put("startCommand", "run")))
                .isTrue();
        assertThat(shop.configure("web", Json.object().put("startCommand", "run")))
                .isFalse();
    }

    @Test
    void replicasCanBeSpreadOverRegions() throws Exception {
        shop.service("web");
        shop.configure(
                "web", regions("{\"us-west2\": {\"numReplicas\": 2}, \"europe-west4-drams3a\": {\"numReplicas\": 1}}"));
        assertThat(shop.instance("web").settings().replicas()).isEqualTo(3);

        shop.configure("web", regions("{\"us-west2\": null}"));
        assertThat(shop.instance("web").settings().replicas()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cronSchedule\": \"* * * * *\"}",
                "{\"cronSchedule\": \"*/4 * * * *\"}",
                "{\"cronSchedule\": \"@daily\"}",
                "{\"cronSchedule\": \"0 3 * * *\", \"numReplicas\": 2}",
                "{\"railwayConfigFile\": \"railway.json\"}",
                "{\"numReplicas\": 7}",
                "{\"registryCredentials\": {\"username\": \"u\", \"password\": \"p\"}}"
            })
    void settingsThatMakeNoSenseOrCostMoreAreRefused(String settings) throws Exception {
        shop.service("web");

        assertThat(shop.refused(shop.configuration("web"), (ObjectNode) Json.read(settings)))
                .isNotEmpty();
        assertThat(shop.instance("web").settings().values()).isEmpty();
    }

    @Test
    void whoPaysMoreMayHavePrivateRegistries() throws Exception {
        shop.railway().workspace().changeTo(Plan.PRO);
        shop.service("web");
        shop.configure(
                "web", (ObjectNode) Json.read("{\"registryCredentials\": {\"username\": \"u\", \"password\": \"p\"}}"));

        assertThat(shop.instance("web").settings().ofDeploy().toString()).doesNotContain("\"p\"");
    }

    @Test
    void whoPaysNothingMayNotRestartForEver() throws Exception {
        shop.railway().workspace().changeTo(Plan.FREE);
        shop.service("web");

        assertThat(shop.refused(shop.configuration("web"), Json.object().put("restartPolicyType", "ALWAYS")))
                .contains("ON_FAILURE");
        shop.configure(
                "web", Json.object().put("restartPolicyType", "ON_FAILURE").put("restartPolicyMaxRetries", 10));
    }

    @Test
    void aDeletedServiceIsListedForAMomentAndItsNameIsFree() throws Exception {
        String id = shop.service("web");
        shop.deployed("web", "1");
        shop.railway().freeze();
        shop.asked("mutation { serviceDelete(id: \"" + id + "\") }");
        JsonNode listed = shop.asked(
                "{ project(id: \"" + shop.project().id() + "\") { services { edges { node { name deletedAt } } } } }");

        assertThat(listed.path("services")
                        .path("edges")
                        .path(0)
                        .path("node")
                        .path("deletedAt")
                        .isString())
                .isTrue();
        assertThat(shop.caller()
                        .graphql("{ service(id: \"" + id + "\") { id } }")
                        .error())
                .isEqualTo("Not Authorized");
        shop.service("web");
        assertThat(shop.statuses("web")).isEmpty();
    }

    @Test
    void aServiceCanBeTakenOutOfOneEnvironment() throws Exception {
        shop.asked(
                "mutation($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "staging")
                        .put("projectId", shop.project().id()));
        shop.asked(
                "mutation($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }",
                Json.object().put("name", "web").put("projectId", shop.project().id()));
        String id = shop.project().service("web").id();
        String staging = shop.project().environment("staging").id();

        shop.asked("mutation { serviceDelete(id: \"" + id + "\", environmentId: \"" + staging + "\") }");
        assertThat(shop.production().instances()).hasSize(1);
        assertThat(shop.project().environment("staging").instances()).isEmpty();
        shop.asked("mutation { serviceDelete(id: \"" + id + "\", environmentId: \""
                + shop.production().id() + "\") }");
        assertThat(shop.project().serviceCalled("web")).isEmpty();
    }

    @Test
    void whatAnAccountMayHaveCanBeUsedUp() throws Exception {
        shop.railway().account().conditions().limitServices(1);
        shop.service("web");
        ObjectNode input = Json.object()
                .put("name", "worker")
                .put("projectId", shop.project().id());

        assertThat(shop.refused("mutation($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }", input))
                .startsWith("Free plan resource provision limit exceeded");
    }

    private ObjectNode regions(String json) {
        return Json.object().set("multiRegionConfig", Json.read(json));
    }

    private JsonNode instance(String fields) throws Exception {
        return shop.asked("{ serviceInstance(serviceId: \""
                + shop.instance("web").service().id() + "\", environmentId: \""
                + shop.production().id() + "\") { " + fields + " } }");
    }
}
