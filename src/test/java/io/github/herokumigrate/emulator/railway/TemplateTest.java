package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Databases that come ready-made (contract: Railway 7.9, 9). */
class TemplateTest {
    private static final String DEPLOY =
            "mutation($input: TemplateDeployV2Input!) { templateDeployV2(input: $input) { projectId workflowId } }";

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
    void aTemplateIsFoundWithoutAToken() throws Exception {
        assertThat(shop.caller()
                        .withoutToken()
                        .graphql("{ template(code: \"postgres\") { name } }")
                        .data("template"))
                .isEqualTo(Json.object().put("name", "PostgreSQL"));
        assertThat(shop.caller()
                        .graphql("{ template(code: \"none\") { name } }")
                        .error())
                .isEqualTo("Template not found");
    }

    @Test
    void aDatabaseIsMadeWithItsDiskAndItsVariables() throws Exception {
        deploy("postgres", template("postgres"));
        shop.railway().settle();
        EmulatedInstance database = shop.instance("Postgres");

        assertThat(shop.statuses("Postgres")).contains(DeploymentStatus.SUCCESS);
        assertThat(database.volume().orElseThrow().mountPath()).isEqualTo("/var/lib/postgresql/data");
        assertThat(database.deployments().running().environment().get("DATABASE_URL"))
                .matches("postgresql://postgres:[a-z]{32}@postgres\\.railway\\.internal:5432/railway");
        assertThat(database.variables().values()).doesNotContainKeys("SEED", "OLD");
        assertThat(database.proxies().all()).as("it is private").isEmpty();
        assertThat(shop.railway().endState())
                .contains("shop production Postgres: variables.POSTGRES_PASSWORD = <secret of Postgres>");
    }

    @Test
    void itsWorkflowIsUnknownAtFirst() throws Exception {
        shop.railway().freeze();
        String workflow = workflow(deploy("redis", template("redis")));
        assertThat(workflow)
                .startsWith("deployTemplate/project/" + shop.project().id() + "/");
        assertThat(status(workflow)).isEqualTo("NotFound");
        shop.railway().step();
        assertThat(status(workflow)).isEqualTo("Running");
        assertThat(shop.project().services()).isEmpty();
        shop.railway().step();
        assertThat(status(workflow)).isEqualTo("Complete");
        assertThat(shop.statuses("Redis")).as("it is not deployed yet").containsExactly(DeploymentStatus.QUEUED);
    }

    @Test
    void theClientMayChangeWhatIsMade() throws Exception {
        ObjectNode config = template("postgres");
        ObjectNode service = (ObjectNode) config.path("services").iterator().next();
        ((ObjectNode) service.path("source")).put("image", "ghcr.io/railwayapp-templates/postgres-ssl:15");
        ((ObjectNode) service.path("variables")).set("MARK", Json.object().put("value", "shop"));
        deploy("postgres", config);
        shop.railway().settle();

        assertThat(shop.instance("Postgres").deployments().running().source().title())
                .endsWith(":15");
        assertThat(shop.instance("Postgres").variables().values()).containsEntry("MARK", "shop");
    }

    @Test
    void aSecondOneGetsAnotherName() throws Exception {
        deploy("redis", template("redis"));
        deploy("redis", template("redis"));
        shop.railway().settle();

        List<String> names =
                shop.project().services().stream().map(EmulatedService::name).toList();
        assertThat(names).hasSize(2).contains("Redis").anyMatch(name -> name.matches("Redis-[a-z0-9]{4}"));
        assertThat(shop.railway().endState())
                .filteredOn(line -> line.contains(": services = "))
                .hasSize(2);
    }

    @Test
    void whatIsRequiredAndMissingIsRefused() throws Exception {
        ObjectNode config = template("postgres");
        ((ObjectNode) config.path("services").iterator().next().path("variables"))
                .set("NEEDED", Json.object().put("isOptional", false));

        assertThat(deploy("postgres", config).error()).isEqualTo("Problem processing request");
    }

    @Test
    void templatesMayBeRefusedInAWayThatIsNotOneOfGraphql() throws Exception {
        shop.railway().account().conditions().refuseTemplates();
        Answer answer = deploy("postgres", template("postgres"));
        shop.railway().settle();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"message\":\"Problem processing request\"}");
        assertThat(shop.project().services()).isEmpty();
    }

    @Test
    void templatesMayFailOnTheirWay() throws Exception {
        shop.railway().account().conditions().failTemplates("no capacity");
        String workflow = workflow(deploy("postgres", template("postgres")));
        shop.railway().settle();

        assertThat(status(workflow)).isEqualTo("Error");
        assertThat(result(workflow).path("error").asString()).isEqualTo("no capacity");
        assertThat(shop.project().services()).isEmpty();
    }

    private ObjectNode template(String code) throws IOException, InterruptedException {
        return (ObjectNode) shop.asked("{ template(code: \"" + code + "\") { id serializedConfig } }")
                .path("serializedConfig");
    }

    private Answer deploy(String code, ObjectNode config) throws IOException, InterruptedException {
        String id = shop.asked("{ template(code: \"" + code + "\") { id } }")
                .path("id")
                .asString();
        ObjectNode input = Json.object()
                .put("templateId", id)
                .put("projectId", shop.project().id())
                .put("environmentId", shop.production().id());
        input.set("serializedConfig", config);
        ObjectNode variables = Json.object();
        variables.set("input", input);
        return shop.caller().graphql(DEPLOY, variables);
    }

    private static String workflow(Answer answer) {
        return answer.data("templateDeployV2").path("workflowId").asString();
    }

    private String status(String workflow) throws IOException, InterruptedException {
        return result(workflow).path("status").asString();
    }

    private JsonNode result(String workflow) throws IOException, InterruptedException {
        return shop.asked("{ workflowStatus(workflowId: \"" + workflow + "\") { status error } }");
    }
}
