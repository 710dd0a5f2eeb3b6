package io.github.herokumigrate.emulator.railway;

import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.FAILED;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.REMOVED;
import static io.github.herokumigrate.emulator.railway.state.DeploymentStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Disks (contract: Railway 7.10, 14.3, 14.7). */
class VolumeTest {
    private static final String CREATE =
            "mutation($input: VolumeCreateInput!) { volumeCreate(input: $input) { id name } }";

    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("db");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aDiskIsSeenAMomentAfterItWasMade() throws Exception {
        shop.railway().freeze();
        JsonNode volume = shop.asked(CREATE, input("/data"));
        assertThat(instances()).isEmpty();

        shop.railway().step();
        JsonNode instance = instances().path(0).path("node");
        assertThat(instance.path("volumeId").asString())
                .isEqualTo(volume.path("id").asString());
        assertThat(instance.path("mountPath").asString()).isEqualTo("/data");
        assertThat(instance.path("sizeMB").asInt()).isEqualTo(5_000);
        assertThat(shop.instance("db").system()).containsEntry("RAILWAY_VOLUME_MOUNT_PATH", "/data");
    }

    @Test
    void aDiskMayBeMadeAlthoughTheAnswerIsATimeOut() throws Exception {
        shop.railway()
                .outages()
                .strike(1, call -> call.operation().equals("volumeCreate"), Outage.TIMEOUT_AFTER_EFFECT);
        ObjectNode variables = Json.object();
        variables.set("input", input("/data"));

        assertThat(shop.caller().graphql(CREATE, variables).status()).isEqualTo(504);
        shop.railway().settle();
        assertThat(instances()).hasSize(1);
    }

    @Test
    void whoeverRunsGetsANewDiskByADeployment() throws Exception {
        shop.deployed("db", "1");
        shop.asked(CREATE, input("/data"));
        shop.railway().settle();

        assertThat(shop.statuses("db")).containsExactly(REMOVED, SUCCESS);
    }

    @Test
    void aServiceHasOneDiskAndOneReplica() throws Exception {
        shop.asked(CREATE, input("/data"));
        assertThat(shop.refused(CREATE, input("/more"))).isEqualTo("Problem processing request");
        assertThat(shop.refused(shop.configuration("db"), Json.object().put("numReplicas", 2)))
                .isEqualTo("Problem processing request");

        shop.service("web");
        shop.configure("web", Json.object().put("numReplicas", 2));
        assertThat(shop.refused(
                        CREATE,
                        input("/data")
                                .put("serviceId", shop.instance("web").service().id())))
                .isEqualTo("Problem processing request");
    }

    @Test
    void aPlanAllowsSoManyDisks() throws Exception {
        shop.railway().workspace().changeTo(Plan.FREE);
        shop.asked(CREATE, input("/data"));
        shop.service("web");

        assertThat(shop.refused(
                        CREATE,
                        input("/data")
                                .put("serviceId", shop.instance("web").service().id())))
                .contains("at most 1 volumes");
    }

    @Test
    void withADiskTheOldOneEndsBeforeTheNewOneBegins() throws Exception {
        shop.asked(CREATE, input("/data"));
        shop.railway().settle();
        shop.deployed("db", "1");
        shop.railway().programs().when("db", Role.SERVICE, Program.silent());
        shop.configure("db", Json.object().put("healthcheckPath", "/"));
        shop.deployed("db", "2");

        assertThat(shop.statuses("db")).containsExactly(REMOVED, FAILED);
    }

    @Test
    void aDiskStaysWhenItsServiceGoes() throws Exception {
        String volume = shop.asked(CREATE, input("/data")).path("id").asString();
        shop.asked("mutation { serviceDelete(id: \""
                + shop.instance("db").service().id() + "\") }");
        shop.railway().settle();
        assertThat(instances().path(0).path("node").path("serviceId").isNull()).isTrue();
        assertThat(shop.railway().endState()).contains("project shop: volumes = production detached /data 5000 MB");

        shop.railway().freeze();
        shop.asked("mutation { volumeDelete(volumeId: \"" + volume + "\") }");
        assertThat(instances().path(0).path("node").path("deletedAt").isString())
                .as("for a moment")
                .isTrue();
        assertThat(shop.railway().endState()).noneMatch(line -> line.contains("volumes"));
        assertThat(shop.caller()
                        .graphql("mutation { volumeDelete(volumeId: \"" + volume + "\") }")
                        .error())
                .isEqualTo("Not Authorized");
    }

    @Test
    void aDiskIsTakenAwayByNotNamingAService() throws Exception {
        String volume = shop.asked(CREATE, input("/data")).path("id").asString();
        shop.asked("mutation { volumeInstanceUpdate(volumeId: \"" + volume + "\", input: {mountPath: \"/other\"}) }");

        assertThat(shop.instance("db").volume()).isEmpty();
        assertThat(shop.project().volumes().get(0).instances().get(0).mountPath())
                .isEqualTo("/other");
    }

    private ObjectNode input(String path) {
        return Json.object()
                .put("projectId", shop.project().id())
                .put("environmentId", shop.production().id())
                .put("serviceId", shop.instance("db").service().id())
                .put("mountPath", path);
    }

    private JsonNode instances() throws Exception {
        return shop.asked(
                        "{ environment(id: \"" + shop.production().id()
                                + "\") { volumeInstances { edges { node { volumeId serviceId mountPath sizeMB deletedAt } } } } }")
                .path("volumeInstances")
                .path("edges");
    }
}
