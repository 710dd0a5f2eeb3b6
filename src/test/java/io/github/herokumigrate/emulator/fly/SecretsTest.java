package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.SECRETS;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.Timings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets, their versions, and which version a machine sees. */
class SecretsTest {
    private EmulatedShop shop;
    private FlyCaller caller;

    @BeforeEach
    void open() throws Exception {
        // New secrets must not have spread before a test is over.
        shop = EmulatedShop.open(Timings.compressed().withSecrets(Duration.ofSeconds(60)));
        caller = shop.caller();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void eachChangeIsANewVersionAndEqualValuesHaveEqualDigests() throws Exception {
        Answer first = set("{\"A\": \"1\", \"B\": \"2\"}");
        Answer second = set("{\"A\": \"1\", \"B\": \"3\", \"NEVER_THERE\": null}");
        Answer third = set("{\"B\": null}");

        assertThat(first.json().path("version").asInt()).isEqualTo(1);
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        assertThat(digest(second, 0)).isEqualTo(digest(first, 0)).hasSize(16);
        assertThat(digest(second, 1)).isNotEqualTo(digest(first, 1));
        assertThat(third.json().path("secrets")).hasSize(1);
        assertThat(shop.app().secrets().values()).containsOnlyKeys("A");
    }

    @Test
    void valuesAreShownToWhoAsksAndMaySeeThem() throws Exception {
        set("{\"A\": \"geheim\"}");
        String deploy = shop.fly().token(Access.toApp("acme", "shop"));

        assertThat(caller.get(SECRETS).json().toString()).doesNotContain("geheim");
        assertThat(caller.get(SECRETS + "?show_secrets=true").json().toString()).contains("geheim");
        assertThat(caller.withToken(deploy)
                        .get(SECRETS + "?show_secrets=true")
                        .json()
                        .toString())
                .doesNotContain("geheim");
    }

    @Test
    void aMachineSeesNewSecretsForSureOnlyIfItAsksForTheirVersion() throws Exception {
        set("{\"A\": \"1\"}");
        String careless = shop.settled(WORKER);
        String careful = shop.settled(WORKER.replaceFirst("\\{", "{\"min_secrets_version\": 1, "));

        assertThat(shop.emulated(careless).environment()).doesNotContainKey("A");
        assertThat(shop.emulated(careful).environment()).containsEntry("A", "1");
        assertThat(caller.post(EmulatedShop.MACHINES, WORKER.replaceFirst("\\{", "{\"min_secrets_version\": 2, "))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSecretAloneStartsNothing() throws Exception {
        String id = shop.settled(WORKER);
        String version = shop.emulated(id).version();
        set("{\"A\": \"1\"}");
        shop.fly().settle();

        assertThat(shop.emulated(id).version()).isEqualTo(version);
        assertThat(shop.emulated(id).environment()).doesNotContainKey("A");
    }

    @Test
    void oneSecretIsSetShownAndRemoved() throws Exception {
        Answer made = caller.post(SECRETS + "/TOKEN", "{\"value\": \"t\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("version").asInt()).isEqualTo(1);
        assertThat(caller.get(SECRETS + "/TOKEN").text("name")).isEqualTo("TOKEN");

        assertThat(caller.delete(SECRETS + "/TOKEN").json().path("version").asInt())
                .isEqualTo(2);
        assertThat(caller.get(SECRETS + "/TOKEN").status()).isEqualTo(404);
    }

    @Test
    void namesThatAreNoVariablesAreRefused() throws Exception {
        assertThat(set("{\"not-a-name\": \"1\"}").error())
                .isEqualTo("failed to update app secrets: \"not-a-name\" is not a valid secret name");
        assertThat(shop.app().secrets().version()).isZero();
    }

    private Answer set(String values) throws Exception {
        return caller.post(SECRETS, "{\"values\": " + values + "}");
    }

    private static String digest(Answer answer, int index) {
        return answer.json().path("secrets").path(index).path("digest").asString();
    }
}
