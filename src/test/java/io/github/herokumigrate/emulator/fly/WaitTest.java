package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.RELEASE;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting for machines. */
class WaitTest {
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
    void itEndsWhenTheMachineIsInOneOfTheStates() throws Exception {
        String id = shop.created(WORKER);
        Answer started = shop.waited(id, "timeout=5");
        assertThat(started.text("state")).isEqualTo("started");
        assertThat(started.text("version")).isEqualTo(shop.emulated(id).version());
        assertThat(started.text("event_id")).hasSize(26);

        assertThat(shop.waited(id, "state=stopped&state=started&timeout=5").text("state"))
                .isEqualTo("started");
        assertThat(shop.waited(id, "state=destroyed,settled&timeout=5").text("state"))
                .isEqualTo("started");
    }

    @Test
    void aTimeoutIsNoSuccess() throws Exception {
        String id = shop.settled(WORKER);
        Answer late = shop.waited(id, "state=stopped&timeout=1");

        assertThat(late.status()).isEqualTo(408);
        assertThat(late.error())
                .isEqualTo("deadline_exceeded: machine failed to reach desired state, stopped, currently started");
    }

    @Test
    void timeoutsOutOfRangeAreRefused() throws Exception {
        String id = shop.created(WORKER);

        assertThat(shop.waited(id, "timeout=61").error())
                .isEqualTo(
                        "invalid_argument: invalid WaitMachineRequest.Timeout: value must be inside range [1s, 1m0s]");
        assertThat(shop.waited(id, "timeout=0").status()).isEqualTo(400);
    }

    @Test
    void machinesThatAreNotThereAreNotFound() throws Exception {
        assertThat(shop.waited("00000000000000", "timeout=5").error()).isEqualTo("machine not found");

        String id = shop.settled(WORKER);
        shop.caller().delete(path(id) + "?force=true");
        assertThat(shop.waited(id, "state=destroyed&timeout=5").status()).isEqualTo(200);
        assertThat(shop.waited(id, "state=started&timeout=5").status()).isEqualTo(404);
    }

    @Test
    void anOldVersionNeverStartsAgain() throws Exception {
        String id = shop.settled(WORKER);
        String old = shop.emulated(id).version();
        shop.caller().post(path(id), WORKER);
        shop.fly().settle();

        assertThat(shop.waited(id, "version=" + old + "&timeout=1").error()).endsWith("currently replaced");
        assertThat(shop.waited(id, "version=" + shop.emulated(id).version() + "&timeout=5")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatHappenedSinceAnEventCountsAlthoughItIsOver() throws Exception {
        String id = shop.settled(RELEASE);
        String launch = shop.emulated(id).life().lastEvent();
        shop.caller().post(path(id) + "/start", "");
        shop.fly().settle();

        assertThat(shop.waited(id, "state=started,destroyed&timeout=5&from_event_id=" + launch)
                        .text("state"))
                .isEqualTo("started");
        assertThat(shop.waited(id, "state=started,destroyed&timeout=5").text("state"))
                .isEqualTo("destroyed");
    }
}
