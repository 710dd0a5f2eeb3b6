package io.github.herokumigrate.emulator.railway;

import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.CRASHED;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.FAILED;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.NEEDS_APPROVAL;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.REMOVED;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.SLEEPING;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.railway.state.DeploymentEvent;
import io.github.herokumigrate.emulator.railway.state.DeploymentEvent.Step;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment.ContainerState;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Deployments are built, checked, started, replaced and repeated (contract: Railway 7.7, 14.3). */
class DeploymentTest {
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
    void aDeploymentGoesThroughItsStatusesOneByOne() throws Exception {
        shop.railway().freeze();
        String id = shop.upload("web", EmulatedShop.source("1"));
        List<String> statuses = new ArrayList<>(List.of(status(id)));
        while (!statuses.contains("SUCCESS")) {
            shop.railway().step();
            statuses.add(status(id));
        }

        assertThat(statuses).containsExactly("INITIALIZING", "BUILDING", "DEPLOYING", "SUCCESS");
    }

    @Test
    void itsStepsAndLogsTellWhatWasDone() throws Exception {
        shop.configure(
                "web",
                Json.object()
                        .put("healthcheckPath", "/health")
                        .set("preDeployCommand", Json.strings(List.of("migrate"))));
        shop.railway().programs().when("web", Role.BUILD, Program.exiting(0).printing("Step 1/2"));
        shop.railway().programs().when("web", Role.SERVICE, Program.running().printing("Started"));
        EmulatedDeployment deployment = shop.deployed("web", "1");

        assertThat(deployment.events())
                .extracting(DeploymentEvent::step)
                .containsExactly(
                        Step.SNAPSHOT_CODE,
                        Step.BUILD_IMAGE,
                        Step.PUBLISH_IMAGE,
                        Step.PRE_DEPLOY_COMMAND,
                        Step.CREATE_CONTAINER,
                        Step.CONFIGURE_NETWORK,
                        Step.HEALTHCHECK);
        assertThat(deployment.events()).allMatch(event -> event.completedAt().isPresent());
        assertThat(messages("buildLogs", deployment)).contains("Using Detected Dockerfile", "Step 1/2");
        assertThat(messages("deploymentLogs", deployment)).containsExactly("Started");
        assertThat(shop.railway().programs().started())
                .extracting(StartedProcess::role, StartedProcess::command)
                .contains(tuple(Role.PRE_DEPLOY, "migrate"));
    }

    @Test
    void logsAreReadFromATimeOnAndOneMoreThanWished() throws Exception {
        shop.railway().programs().when("web", Role.SERVICE, Program.running().printing("one", "two", "three"));
        EmulatedDeployment deployment = shop.deployed("web", "1");
        String of = "deploymentId: \"" + deployment.id() + "\"";
        String second = deployment.runtimeLog().lines().get(1).at().toString();

        assertThat(texts(shop.asked("{ deploymentLogs(" + of + ", limit: 1) { message } }"), "message"))
                .containsExactly("two", "three");
        assertThat(texts(
                        shop.asked("{ deploymentLogs(" + of + ", startDate: \"" + second + "\") { message } }"),
                        "message"))
                .containsExactly("two", "three");
        assertThat(texts(shop.asked("{ deploymentLogs(" + of + ", filter: \"thr\") { message } }"), "message"))
                .containsExactly("three");
    }

    @Test
    void theOneBeforeIsTakenDownOnceTheNewOneRuns() throws Exception {
        shop.deployed("web", "1");
        shop.deployed("web", "2");

        assertThat(shop.statuses("web")).containsExactly(REMOVED, SUCCESS);
        assertThat(shop.instance("web").deployments().running())
                .isEqualTo(shop.instance("web").deployments().latest().orElseThrow());
    }

    @Test
    void theOneBeforeStaysWhenTheNewOneFails() throws Exception {
        shop.deployed("web", "1");
        shop.railway().programs().when("web", Role.BUILD, Program.exiting(1).printing("no such file"));
        EmulatedDeployment failed = shop.deployed("web", "2");

        assertThat(shop.statuses("web")).containsExactly(SUCCESS, FAILED);
        assertThat(failed.error()).contains("Failed to build an image: exit code 1");
        assertThat(messages("buildLogs", failed)).contains("no such file");
    }

    @Test
    void aPreDeployCommandThatFailsEndsIt() throws Exception {
        shop.configure("web", Json.object().set("preDeployCommand", Json.strings(List.of("migrate"))));
        shop.railway().programs().when("web", Role.PRE_DEPLOY, Program.exiting(3));
        EmulatedDeployment failed = shop.deployed("web", "1");

        assertThat(failed.error()).contains("Pre-deploy command failed with exit code 3");
        assertThat(shop.railway().programs().started()).noneMatch(process -> process.role() == Role.SERVICE);
    }

    @Test
    void aHealthCheckThatIsNeverAnsweredEndsIt() throws Exception {
        shop.railway().programs().when("web", Role.SERVICE, Program.silent());
        assertThat(shop.deployed("web", "1").status()).as("nobody asks").isEqualTo(SUCCESS);

        shop.configure("web", Json.object().put("healthcheckPath", "/health"));
        assertThat(shop.deployed("web", "2").error()).contains("Healthcheck failed!");
        assertThat(shop.statuses("web")).containsExactly(SUCCESS, FAILED);
    }

    @Test
    void aProcessThatEndsWithAnErrorCrashesWhatWasASuccess() throws Exception {
        shop.railway().programs().when("web", Role.SERVICE, Program.exiting(1));
        EmulatedDeployment crashed = shop.deployed("web", "1");

        assertThat(crashed.status()).isEqualTo(CRASHED);
        assertThat(crashed.containerState()).isEqualTo(ContainerState.CRASHED);
    }

    @Test
    void aProcessThatEndsWellIsASuccessThatIsStopped() throws Exception {
        shop.railway().programs().when("web", Role.SERVICE, Program.exiting(0));
        EmulatedDeployment ended = shop.deployed("web", "1");

        assertThat(ended.status()).isEqualTo(SUCCESS);
        assertThat(ended.isStopped()).isTrue();
    }

    @Test
    void anImageIsDeployedWithoutABuild() throws Exception {
        shop.configure(
                "web", Json.object().set("source", Json.object().put("image", "registry.example/shop@sha256:1")));
        shop.railway().settle();
        assertThat(shop.statuses("web")).as("settings deploy nothing").isEmpty();

        String id = shop.asked(deployV2()).asString();
        shop.railway().settle();
        assertThat(shop.deployment("web", id).status()).isEqualTo(SUCCESS);
        assertThat(shop.railway().programs().started())
                .extracting(StartedProcess::role)
                .containsExactly(Role.FETCH, Role.SERVICE);
    }

    @Test
    void anImageThatCantBeFetchedFails() throws Exception {
        shop.configure("web", Json.object().set("source", Json.object().put("image", "registry.example/shop:1")));
        shop.railway().programs().when("web", Role.FETCH, Program.exiting(1).printing("unauthorized"));
        shop.asked(deployV2());
        shop.railway().settle();

        assertThat(shop.statuses("web")).containsExactly(FAILED);
    }

    @Test
    void withoutASourceNothingCanBeDeployed() throws Exception {
        shop.deployed("web", "1");

        assertThat(shop.caller().graphql(deployV2()).error()).isEqualTo("Problem processing request");
    }

    @Test
    void aDeploymentIsRepeatedWithItsImageAndTheSettingsOfNow() throws Exception {
        EmulatedDeployment first = shop.deployed("web", "1");
        shop.configure("web", Json.object().put("startCommand", "run"));
        shop.variables("web", Map.of("A", "1"));
        String id = shop.asked(
                        "mutation { deploymentRedeploy(id: \"" + first.id() + "\", usePreviousImageTag: true) { id } }")
                .path("id")
                .asString();
        shop.railway().settle();

        EmulatedDeployment second = shop.deployment("web", id);
        assertThat(second.source()).isEqualTo(first.source());
        assertThat(second.settings().text("startCommand")).contains("run");
        assertThat(second.environment()).containsEntry("A", "1");
        assertThat(second.events()).extracting(DeploymentEvent::step).doesNotContain(Step.BUILD_IMAGE);
        assertThat(shop.statuses("web")).containsExactly(REMOVED, SUCCESS);
    }

    @Test
    void goingBackRestoresSourceSettingsAndVariables() throws Exception {
        shop.configure("web", Json.object().put("startCommand", "run 1"));
        shop.variables("web", Map.of("A", "1"));
        EmulatedDeployment first = shop.deployed("web", "1");
        assertThat(first.canRollBack()).as("it runs").isFalse();
        shop.configure("web", Json.object().put("startCommand", "run 2"));
        shop.variables("web", Map.of("A", "2", "B", "2"));
        shop.deployed("web", "2");

        assertThat(shop.asked("{ deployment(id: \"" + first.id() + "\") { canRollback } }")
                        .path("canRollback")
                        .asBoolean())
                .isTrue();
        shop.asked("mutation { deploymentRollback(id: \"" + first.id() + "\") }");
        shop.railway().settle();
        EmulatedDeployment running = shop.instance("web").deployments().running();
        assertThat(running.id()).isNotEqualTo(first.id());
        assertThat(running.source()).isEqualTo(first.source());
        assertThat(running.settings().text("startCommand")).contains("run 1");
        assertThat(running.environment()).containsEntry("A", "1").doesNotContainKey("B");
        assertThat(shop.instance("web").variables().values()).containsExactly(Map.entry("A", "1"));
    }

    @Test
    void whatHasNoImageAnyMoreCantBeGoneBackTo() throws Exception {
        EmulatedDeployment first = shop.deployed("web", "1");
        shop.deployed("web", "2");
        first.forgetImage();

        assertThat(shop.caller()
                        .graphql("mutation { deploymentRollback(id: \"" + first.id() + "\") }")
                        .error())
                .isNotEmpty();
    }

    @Test
    void whatIsOnItsWayCanBeGivenUp() throws Exception {
        shop.deployed("web", "1");
        String id = shop.upload("web", EmulatedShop.source("2"));
        shop.asked("mutation { deploymentCancel(id: \"" + id + "\") }");
        shop.railway().settle();

        assertThat(shop.statuses("web")).containsExactly(SUCCESS, REMOVED);
        assertThat(shop.deployment("web", id).canRollBack()).isFalse();
    }

    @Test
    void whatRunsCanBeTakenDown() throws Exception {
        EmulatedDeployment deployment = shop.deployed("web", "1");
        shop.asked("mutation { deploymentRemove(id: \"" + deployment.id() + "\") }");
        shop.railway().settle();

        assertThat(shop.statuses("web")).containsExactly(REMOVED);
        assertThat(shop.instance("web").deployments().active()).isEmpty();
    }

    @Test
    void aProcessThatIsRestartedForEverIsNeverThrough() throws Exception {
        shop.configure("web", Json.object().put("restartPolicyType", "ALWAYS"));
        shop.railway().programs().when("web", Role.SERVICE, Program.exiting(0));

        assertThat(shop.deployed("web", "1").isStopped()).isFalse();
    }

    @Test
    void somebodyMayHaveToAgree() throws Exception {
        shop.railway().account().conditions().holdDeploymentsAt(NEEDS_APPROVAL);
        EmulatedDeployment deployment = shop.deployed("web", "1");
        assertThat(deployment.status()).isEqualTo(NEEDS_APPROVAL);

        shop.asked("mutation { deploymentApprove(id: \"" + deployment.id() + "\") }");
        shop.railway().settle();
        assertThat(deployment.status()).isEqualTo(SUCCESS);
        deployment.sleep();
        assertThat(shop.instance("web").deployments().running().status()).isEqualTo(SLEEPING);
        shop.railway().account().conditions().letDeploymentsGo();
        assertThat(shop.deployed("web", "2").status()).isEqualTo(SUCCESS);
        assertThat(deployment.status()).isEqualTo(REMOVED);
    }

    @Test
    void deploymentsAreListedNewestFirstAndByStatus() throws Exception {
        EmulatedDeployment first = shop.deployed("web", "1");
        EmulatedDeployment second = shop.deployed("web", "2");
        String list = "query($input: DeploymentListInput!) { deployments(input: $input) { edges { node { id } } } }";

        assertThat(shop.asked(
                                list,
                                Json.object()
                                        .put(
                                                "serviceId",
                                                shop.instance("web").service().id()))
                        .path("edges"))
                .extracting(edge -> edge.path("node").path("id").asString())
                .containsExactly(second.id(), first.id());
        assertThat(shop.asked(
                                list,
                                Json.object().set("status", Json.object().set("in", Json.strings(List.of("SUCCESS")))))
                        .path("edges"))
                .extracting(edge -> edge.path("node").path("id").asString())
                .containsExactly(second.id());
    }

    private String status(String id) throws IOException, InterruptedException {
        return shop.asked("{ deployment(id: \"" + id + "\") { status } }")
                .path("status")
                .asString();
    }

    private String deployV2() {
        return "mutation { serviceInstanceDeployV2(serviceId: \""
                + shop.instance("web").service().id() + "\", environmentId: \""
                + shop.production().id() + "\") }";
    }

    private List<String> messages(String logs, EmulatedDeployment deployment) throws IOException, InterruptedException {
        return texts(
                shop.asked("{ " + logs + "(deploymentId: \"" + deployment.id() + "\", filter: \"\") { message } }"),
                "message");
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }
}
