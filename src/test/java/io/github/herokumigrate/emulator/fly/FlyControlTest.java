package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.document.Documents;
import io.github.herokumigrate.emulator.fly.wire.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What scripts can ask of an emulator that is a process of its own. */
class FlyControlTest {
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
    void callsAreCountedAndForgotten() throws Exception {
        ask("forget");
        shop.created(EmulatedShop.WEB);
        shop.caller().get(EmulatedShop.MACHINES);

        JsonNode calls = ask("calls");
        assertThat(calls.path("reads").asInt()).isEqualTo(1);
        assertThat(calls.path("writes").asInt()).isEqualTo(1);
        assertThat(Json.texts(calls.path("actions"))).containsExactly("machines:create", "machines:list");
    }

    @Test
    void whatIsThereAndWhatIsWrongIsTold() throws Exception {
        shop.caller().get("/v1/nothing");

        assertThat(Json.texts(ask("state"))).contains("app shop: status = pending");
        assertThat(ask("token").path("token").asString()).isEqualTo(FlyEmulator.TOKEN);
        assertThat(ask("violations")).hasSize(Documents.areThere() ? 1 : 0);
        shop.fly().forgetViolations();
    }

    @Test
    void programsCanBeMadeToFail() throws Exception {
        ask("unhealthy?image=:v1");
        ask("failing?command=migrate");
        String release = shop.settled(EmulatedShop.RELEASE);
        shop.caller().post(EmulatedShop.path(release) + "/start", "");
        String web = shop.settled(EmulatedShop.WEB);

        assertThat(shop.app().log().lines())
                .extracting(line -> line.text())
                .contains("Main child exited normally with code: 1");
        assertThat(shop.machine(web).path("checks").path(0).path("status").asString())
                .isEqualTo("critical");
    }

    private JsonNode ask(String what) throws Exception {
        return shop.caller().get("/emulator/" + what).json();
    }
}
