package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.Timings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases: who has one, and what everybody else must do without. */
class LeaseTest {
    private static final String LONG = "{\"ttl\": 60, \"description\": \"deploy\"}";

    private EmulatedShop shop;
    private FlyCaller caller;
    private String id;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        caller = shop.caller();
        id = shop.settled(WORKER);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aLeaseComesInAnEnvelopeAndIsShownWithoutItsNonce() throws Exception {
        Answer taken = caller.post(lease(), LONG);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("status")).isEqualTo("success");
        assertThat(taken.json().path("data").path("nonce").asString()).isNotEmpty();
        assertThat(taken.json().path("data").path("description").asString()).isEqualTo("deploy");

        assertThat(caller.get(lease()).json().path("data").has("nonce")).isFalse();
        assertThat(caller.get(MACHINES + "?include_leases=true")
                        .json()
                        .path(0)
                        .path("lease")
                        .path("owner")
                        .asString())
                .endsWith("@tokens.fly.io");
    }

    @Test
    void whatChangesAMachineIsRefusedWithoutTheNonce() throws Exception {
        String nonce = taken();

        Answer refused = caller.post(path(id), WORKER);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error())
                .matches("aborted: machine ID " + id
                        + " lease currently held by [0-9a-f-]{36}@tokens\\.fly\\.io, expires at .*Z");
        assertThat(caller.post(path(id) + "/start", "").status()).isEqualTo(409);
        assertThat(caller.post(lease(), LONG).status()).isEqualTo(409);
        assertThat(caller.holding("wrong").post(path(id), WORKER).status()).isEqualTo(409);

        assertThat(caller.holding(nonce).post(path(id), WORKER).status()).isEqualTo(200);
        assertThat(caller.get(lease()).status()).as("it survives the update").isEqualTo(200);
    }

    @Test
    void stopAndDestroyWaitForTheLeaseToEnd() throws Exception {
        String nonce = taken();
        CompletableFuture<Answer> stopped = later(() -> caller.post(path(id) + "/stop", ""));
        CompletableFuture<Answer> destroyed = later(() -> caller.delete(path(id) + "?force=true"));
        assertThat(stopped.completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).get())
                .isNull();
        assertThat(destroyed).isNotDone();

        assertThat(caller.holding(nonce)
                        .delete(lease())
                        .json()
                        .path("data")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(destroyed.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aLeaseIsRefreshedWithItsNonceWhichStaysTheSame() throws Exception {
        String nonce = taken();
        Answer refreshed = caller.holding(nonce).post(lease(), LONG);

        assertThat(refreshed.json().path("data").path("nonce").asString()).isEqualTo(nonce);
    }

    @Test
    void aLeaseEndsByItself() throws Exception {
        caller.post(lease(), "{\"ttl\": 2}");
        assertThat(caller.post(path(id), WORKER).status()).isEqualTo(409);
        assertThat(caller.post(path(id) + "/stop", "").status()).isEqualTo(200);

        Answer none = caller.get(lease());
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.error()).isEqualTo("lease not found");
        assertThat(caller.post(path(id), WORKER).status()).isEqualTo(200);
    }

    @Test
    void leasesCanBeMadeToEndSooner() throws Exception {
        try (EmulatedShop hasty = EmulatedShop.open(Timings.compressed().withLeaseSecond(Duration.ofMillis(2)))) {
            String machine = path(hasty.settled(WORKER));
            hasty.caller().post(machine + "/lease", LONG);

            assertThat(hasty.caller().post(machine + "/stop", "").status()).isEqualTo(200);
            assertThat(hasty.caller().get(machine + "/lease").status()).isEqualTo(404);
        }
    }

    @Test
    void aMachineCanBeMadeWithALease() throws Exception {
        Answer made = caller.post(MACHINES, WORKER.replaceFirst("\\{", "{\"lease_ttl\": 60, "));

        String other = path(made.text("id"));
        assertThat(caller.post(other, WORKER).status()).isEqualTo(409);
        assertThat(caller.holding(made.text("nonce")).post(other, WORKER).status())
                .isEqualTo(200);
    }

    private String taken() throws Exception {
        return caller.post(lease(), LONG).json().path("data").path("nonce").asString();
    }

    private String lease() {
        return path(id) + "/lease";
    }

    private static CompletableFuture<Answer> later(Callable<Answer> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
