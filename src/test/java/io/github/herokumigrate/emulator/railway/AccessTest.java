package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.state.Access;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What tokens let in, projects and environments (contract: Railway 2, 4.2, 7.1 to 7.3). */
class AccessTest {
    private static final String ME = "{ me { id email workspaces { name plan } } }";
    private static final String API_TOKEN = "{ apiToken { workspaces { name } } }";
    private static final String PROJECT_TOKEN = "{ projectToken { projectId environmentId } }";

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
    void eachKindOfTokenHasAQuestionThatItCanAnswer() throws Exception {
        RailwayCaller account = shop.caller();
        RailwayCaller workspace = account.withToken(
                shop.railway().token(Access.ofWorkspace(shop.railway().workspace())));
        RailwayCaller project = account.withProjectToken(shop.railway().token(Access.ofEnvironment(shop.production())));

        assertThat(account.graphql(ME)
                        .data("me")
                        .path("workspaces")
                        .path(0)
                        .path("plan")
                        .asString())
                .isEqualTo("HOBBY");
        assertThat(account.graphql(API_TOKEN).data("apiToken").toString()).contains("acme");
        assertThat(account.graphql(PROJECT_TOKEN).error()).isEqualTo("Not Authorized");
        assertThat(workspace.graphql(ME).error()).isEqualTo("Not Authorized");
        assertThat(workspace.graphql(API_TOKEN).data("apiToken").toString()).contains("acme");
        assertThat(project.graphql(ME).error()).isEqualTo("Not Authorized");
        assertThat(project.graphql(PROJECT_TOKEN)
                        .data("projectToken")
                        .path("environmentId")
                        .asString())
                .isEqualTo(shop.production().id());
    }

    @Test
    void aTokenInTheWrongPlaceIsUnknown() throws Exception {
        assertThat(shop.caller()
                        .withProjectToken(shop.railway().token())
                        .graphql(PROJECT_TOKEN)
                        .error())
                .isEqualTo("Project Token not found");
        String project = shop.railway().token(Access.ofEnvironment(shop.production()));
        assertThat(shop.caller().withToken(project).graphql(PROJECT_TOKEN).error())
                .isEqualTo("Not Authorized");
        assertThat(shop.caller().withoutToken().graphql(ME).error()).isEqualTo("Not Authorized");
    }

    @Test
    void aRefusalIsASuccessOfHttpWithAnError() throws Exception {
        Answer answer = shop.caller().graphql("{ project(id: \"none\") { id } }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("data").isNull()).isTrue();
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("message").asString()).isEqualTo("Not Authorized");
        assertThat(error.path("path").path(0).asString()).isEqualTo("project");
        assertThat(error.path("extensions")).isEqualTo(Json.object().put("code", "INTERNAL_SERVER_ERROR"));
        assertThat(error.path("traceId").asString()).matches("\\d{19}");
        assertThat(error.path("locations").path(0).path("line").asInt()).isEqualTo(1);
    }

    @Test
    void whatOthersHaveIsRefusedInTheSameWords() throws Exception {
        Workspace other = shop.railway().account().add(new Workspace("other", Plan.FREE));
        RailwayCaller stranger = shop.caller().withToken(shop.railway().token(Access.ofAccount(other)));

        for (String field : new String[] {"project", "environment"}) {
            String id = field.equals("project")
                    ? shop.project().id()
                    : shop.production().id();
            assertThat(stranger.graphql("{ " + field + "(id: \"" + id + "\") { id } }")
                            .error())
                    .isEqualTo("Not Authorized");
        }
    }

    @Test
    void aProjectTokenSeesOneEnvironmentAndConfiguresNothing() throws Exception {
        shop.asked(
                "mutation($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "staging")
                        .put("projectId", shop.project().id()));
        shop.service("web");
        String staging = shop.project().environment("staging").id();
        RailwayCaller confined =
                shop.caller().withProjectToken(shop.railway().token(Access.ofEnvironment(shop.production())));

        assertThat(confined.graphql("{ environment(id: \"" + shop.production().id() + "\") { id } }")
                        .error())
                .isEmpty();
        assertThat(confined.graphql("{ environment(id: \"" + staging + "\") { id } }")
                        .error())
                .isEqualTo("Not Authorized");
        assertThat(confined.graphql("mutation { serviceInstanceUpdate(serviceId: \""
                                + shop.instance("web").service().id() + "\", environmentId: \""
                                + shop.production().id() + "\", input: {}) }")
                        .error())
                .isEqualTo("Not Authorized");
        assertThat(confined.graphql("mutation { projectCreate(input: {name: \"x\"}) { id } }")
                        .error())
                .isEqualTo("Not Authorized");
    }

    @Test
    void projectsAreMadeWithAnEnvironmentAndListedInTheirWorkspace() throws Exception {
        shop.asked(
                "mutation($input: ProjectCreateInput!) { projectCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "other")
                        .put("description", "Made by me.")
                        .put("defaultEnvironmentName", "live"));
        String workspace =
                "{ workspace(workspaceId: \"" + shop.railway().workspace().id() + "\") ";
        JsonNode first = shop.asked(
                workspace + "{ projects(first: 1) { edges { node { name } } pageInfo { hasNextPage endCursor } } } }");
        String cursor =
                first.path("projects").path("pageInfo").path("endCursor").asString();
        JsonNode second = shop.asked(workspace + "{ projects(first: 1, after: \"" + cursor
                + "\") { edges { node { name description } } pageInfo { hasNextPage } } } }");

        assertThat(first.path("projects").path("pageInfo").path("hasNextPage").asBoolean())
                .isTrue();
        assertThat(second.path("projects")
                        .path("edges")
                        .path(0)
                        .path("node")
                        .path("description")
                        .asString())
                .isEqualTo("Made by me.");
        assertThat(second.path("projects").path("pageInfo").path("hasNextPage").asBoolean())
                .isFalse();
        assertThat(shop.railway().project("other").environment("live").instances())
                .isEmpty();
        assertThat(shop.asked("{ projects { edges { node { id } } } }").path("edges"))
                .as("no workspace was named")
                .isEmpty();
    }

    @Test
    void projectsCantBeMadeTooQuicklyWhereThatIsEnforced() throws Exception {
        String create = "mutation { projectCreate(input: {name: \"x\"}) { id } }";
        try (EmulatedShop slow = EmulatedShop.open(Timings.compressed().withProjectPause(Duration.ofHours(1)))) {
            assertThat(slow.caller().graphql(create).error()).isEmpty();
            slow.railway().account().conditions().enforceProjectPause();
            assertThat(slow.caller().graphql(create).error()).startsWith("You are creating projects too quickly");
        }
    }

    @Test
    void aProjectThatIsToBeDeletedCanStillBeRead() throws Exception {
        String id = shop.project().id();
        shop.asked("mutation { projectScheduleDelete(id: \"" + id + "\") }");
        assertThat(shop.asked("{ project(id: \"" + id + "\") { deletedAt } }")
                        .path("deletedAt")
                        .isString())
                .isTrue();

        shop.asked("mutation { projectScheduleDeleteCancel(id: \"" + id + "\") }");
        assertThat(shop.project().deletedAt()).isEmpty();
    }

    @Test
    void anEnvironmentHasANameOfItsOwn() throws Exception {
        assertThat(shop.refused(
                        "mutation($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }",
                        Json.object()
                                .put("name", "production")
                                .put("projectId", shop.project().id())))
                .endsWith("environment with that name already exists");
        String id = shop.production().id();
        shop.asked("mutation { environmentDelete(id: \"" + id + "\") }");
        assertThat(shop.caller()
                        .graphql("{ environment(id: \"" + id + "\") { id } }")
                        .error())
                .isEqualTo("Not Authorized");
    }
}
