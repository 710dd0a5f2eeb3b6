package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.SECRETS;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be made to go wrong at one call, and how calls are counted. */
class FlyFaultsTest {
    private EmulatedShop shop;
    private FlyCaller caller;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        caller = shop.caller();
        shop.fly().forgetCalls();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void callsAreRecordedByWhatTheyAskFor() throws Exception {
        caller.post(MACHINES, WORKER);
        caller.get(MACHINES);
        caller.graphql("{ organizations { nodes { id } } }", Json.object());
        caller.graphql(
                "mutation { deleteAddOn(input: {name: \"none\", provider: \"upstash_redis\"}) { deletedAddOnName } }",
                Json.object());

        assertThat(shop.fly().calls())
                .extracting(RecordedCall::number, RecordedCall::action, RecordedCall::kind)
                .containsExactly(
                        tuple(1, "machines:create", Kind.WRITE),
                        tuple(2, "machines:list", Kind.READ),
                        tuple(3, "graphql:organizations", Kind.READ),
                        tuple(4, "graphql:deleteAddOn", Kind.WRITE));
        assertThat(shop.fly().received().get(0).call().body()).isEqualTo(WORKER);
    }

    @Test
    void aCallFailsBeforeItTakesEffect() throws Exception {
        shop.fly().faults().strike(2, call -> call.action().equals("machines:create"), Mode.ERROR_BEFORE);
        assertThat(caller.post(MACHINES, WORKER).status()).isEqualTo(200);
        assertThat(caller.get(MACHINES).status()).isEqualTo(200);
        assertThat(caller.post(MACHINES, WORKER).status()).isEqualTo(418);
        assertThat(caller.post(MACHINES, WORKER).status()).isEqualTo(200);

        assertThat(shop.app().machines()).hasSize(2);
        assertThat(shop.fly().faults().struck().orElseThrow().number()).isEqualTo(3);
    }

    @Test
    void aCallFailsAlthoughItTookEffect() throws Exception {
        shop.fly().faults().strike(1, Mode.ERROR_AFTER);

        assertThat(caller.post(MACHINES, WORKER).error()).contains("machines:create");
        assertThat(shop.app().machines()).hasSize(1);
    }

    @Test
    void anAnswerGetsLost() {
        shop.fly().faults().strike(1, Mode.TIMEOUT_AFTER);

        assertThatThrownBy(() -> caller.post(MACHINES, WORKER)).isInstanceOf(IOException.class);
        assertThat(shop.app().machines()).hasSize(1);
    }

    @Test
    void everythingIsOverWhenTheCallerIsKilled() throws Exception {
        shop.fly().faults().strike(1, Mode.KILL_BEFORE);

        assertThatThrownBy(() -> caller.post(MACHINES, WORKER)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> caller.get(MACHINES)).isInstanceOf(IOException.class);
        shop.fly().faults().heal();
        assertThat(caller.get(MACHINES).json()).isEmpty();
    }

    @Test
    void theServiceIsBusyForAWhile() throws Exception {
        shop.fly().outages().strike(2, call -> call.action().equals("secrets:update"), Outage.UNAVAILABLE);

        assertThat(caller.post(SECRETS, "{\"values\": {}}").status()).isEqualTo(503);
        assertThat(caller.get(SECRETS).status()).isEqualTo(200);
        assertThat(caller.post(SECRETS, "{\"values\": {}}").status()).isEqualTo(503);
        assertThat(caller.post(SECRETS, "{\"values\": {}}").status()).isEqualTo(200);
        shop.fly().outages().strike(1, call -> true, Outage.TOO_MANY_REQUESTS);
        assertThat(caller.get(SECRETS).error()).isEqualTo("rate limit exceeded");
    }

    @Test
    void eachCallTakesLonger() throws Exception {
        shop.fly().faults().delayEachCall(Duration.ofMillis(80));
        long begin = System.nanoTime();
        caller.get(MACHINES);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void tooManyCallsAreRefusedOnceTheLimitIsOn() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(caller.get(SECRETS).status()).isEqualTo(200);
        }
        shop.fly().rateLimit().enforce();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            statuses.add(caller.get(SECRETS).status());
        }

        assertThat(statuses.subList(0, 3)).containsOnly(200);
        assertThat(statuses).contains(429);
        assertThat(caller.get(MACHINES).status()).as("it is another action").isEqualTo(200);
        Thread.sleep(1100);
        assertThat(caller.get(SECRETS).status()).isEqualTo(200);
    }
}
