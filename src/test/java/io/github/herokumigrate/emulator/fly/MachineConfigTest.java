package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WEB;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What becomes of the configuration of a machine, and what machines that can't be are told. */
class MachineConfigTest {
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
    void whatIsLeftOutIsFilledInAndSomeValuesComeBackOtherwise() throws Exception {
        JsonNode config = shop.machine(shop.created(WEB)).path("config");

        assertThat(config.path("guest").path("cpu_kind").asString()).isEqualTo("shared");
        assertThat(config.path("guest").path("memory_mb").asInt()).isEqualTo(256);
        assertThat(config.path("restart").path("policy").asString()).isEqualTo("on-failure");
        JsonNode service = config.path("services").path(0);
        assertThat(service.path("autostop").asBoolean(true)).isFalse();
        assertThat(service.path("checks").path(0).path("interval").asString()).isEqualTo("1m0s");
        assertThat(service.path("checks").path(0).path("timeout").asString()).isEqualTo("5s");
    }

    @Test
    void aProcessSeesThePlatformsVariablesItsOwnAndSecretsThatWin() throws Exception {
        shop.caller().post(EmulatedShop.SECRETS, "{\"values\": {\"PORT\": \"from-secret\", \"TOKEN\": \"t\"}}");
        long version = shop.app().secrets().version();
        String id = shop.settled(WEB.replaceFirst("\\{", "{\"min_secrets_version\": " + version + ", "));

        Map<String, String> environment = shop.emulated(id).environment();
        assertThat(environment)
                .containsEntry("FLY_APP_NAME", "shop")
                .containsEntry("FLY_PROCESS_GROUP", "web")
                .containsEntry("FLY_MACHINE_ID", id)
                .containsEntry("FLY_REGION", "iad")
                .containsEntry("PORT", "from-secret")
                .containsEntry("TOKEN", "t");
    }

    @Test
    void nobodyInventsAPort() throws Exception {
        String id = shop.settled(WORKER);

        assertThat(shop.emulated(id).environment()).doesNotContainKey("PORT");
        assertThat(shop.emulated(id).life().process().orElseThrow().commandLine())
                .isEqualTo("work");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"guest\": {\"cpu_kind\": \"shared\", \"cpus\": 1, \"memory_mb\": 4096}"
                        + "| invalid config.guest.memory_mb, cannot exceed 2048 MiB",
                "\"guest\": {\"cpu_kind\": \"performance\", \"cpus\": 1, \"memory_mb\": 512}"
                        + "| invalid config.guest.memory_mb, minimum required 2048 MiB",
                "\"guest\": {\"cpu_kind\": \"shared\", \"cpus\": 3, \"memory_mb\": 768}"
                        + "| invalid config.guest.cpus: 3 for shared",
                "\"guest\": {\"cpu_kind\": \"huge\", \"cpus\": 1}| invalid config.guest.cpu_kind: huge",
                "\"size\": \"a100-80gb\"| invalid config.size: a100-80gb"
            })
    void sizesThatDoNotExistAreRefused(String size, String message) throws Exception {
        Answer refused = shop.caller().post(MACHINES, WORKER.replace("\"init\"", size + ", \"init\""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo(message);
    }

    @Test
    void aRegionWithoutRoomIsRefused() throws Exception {
        shop.fly().account().fill("ams");
        Answer refused = shop.caller().post(MACHINES, WORKER.replaceFirst("\\{", "{\"region\": \"ams\", "));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("status")).isEqualTo("insufficient_capacity");
        assertThat(refused.error()).isEqualTo("could not find a candidate host");
        assertThat(shop.caller()
                        .post(MACHINES, WORKER.replaceFirst("\\{", "{\"region\": \"ams,eu\", "))
                        .text("region"))
                .isEqualTo("arn");
    }

    @Test
    void aNameIsGivenOnceOnly() throws Exception {
        String named = WORKER.replaceFirst("\\{", "{\"name\": \"worker-1\", ");
        String id = shop.created(named);
        Answer refused = shop.caller().post(MACHINES, named);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error())
                .isEqualTo("already_exists: unique machine name violation, machine ID " + id
                        + " already exists with name \"worker-1\"");
    }

    @Test
    void aHostThatIsFullTakesNoUpdateAndOneThatIsGoneShowsLittle() throws Exception {
        String id = shop.settled(WORKER);
        shop.emulated(id).host(Host.FULL);
        Answer refused = shop.caller().post(EmulatedShop.path(id), WORKER);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).contains("could not reserve resource for machine");

        shop.emulated(id).host(Host.UNREACHABLE);
        JsonNode machine = shop.machine(id);
        assertThat(machine.path("host_status").asString()).isEqualTo("unreachable");
        assertThat(machine.has("config")).isFalse();
        assertThat(machine.has("incomplete_config")).isTrue();
    }

    @Test
    void anImageThatIsNowhereIsRefused() throws Exception {
        shop.fly().account().images().remove("registry.fly.io/shop:v1");

        assertThat(shop.caller().post(MACHINES, WORKER).error())
                .isEqualTo("failed to get manifest registry.fly.io/shop:v1: request returned non-2xx status: 404");
    }

    @Test
    void anOrganizationWithoutAPaymentMethodHasFewMachines() throws Exception {
        shop.fly().account().limits().machines("acme", 1);
        shop.created(WORKER);

        assertThat(shop.caller().post(MACHINES, WORKER).error()).contains("please add a payment method");
    }
}
