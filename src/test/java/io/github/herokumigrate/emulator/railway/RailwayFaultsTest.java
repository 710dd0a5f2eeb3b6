package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be made to go wrong at one call, and how calls are counted. */
class RailwayFaultsTest {
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
    void callsAreRecordedByWhatTheyAskFor() throws Exception {
        shop.service("web");
        shop.upload("web", EmulatedShop.source("1"));
        shop.caller().graphql("query X { me { id } all: apiToken { workspaces { id } } }");
        shop.caller().graphql("mutation { ...f } fragment f on Mutation { deploymentCancel(id: \"x\") }");

        assertThat(shop.railway().calls())
                .extracting(RecordedCall::number, RecordedCall::action, RecordedCall::kind)
                .containsExactly(
                        tuple(1, "graphql:serviceCreate", Kind.WRITE),
                        tuple(2, "upload:up", Kind.WRITE),
                        tuple(3, "graphql:me+apiToken", Kind.READ),
                        tuple(4, "graphql:deploymentCancel", Kind.WRITE));
        assertThat(shop.railway().received().get(0).call().text()).contains("serviceCreate");
    }

    @Test
    void aCallFailsBeforeItTakesEffect() throws Exception {
        shop.railway().faults().strike(1, call -> call.action().equals("graphql:serviceCreate"), Mode.ERROR_BEFORE);
        Answer me = shop.caller().graphql("{ me { id } }");
        Answer create = created();

        assertThat(me.error()).isEmpty();
        assertThat(create.status()).isEqualTo(200);
        assertThat(create.error()).isEqualTo("FaultInjected: a fault was injected at graphql:serviceCreate");
        assertThat(shop.project().services()).isEmpty();
        assertThat(created().error()).isEmpty();
    }

    @Test
    void aCallFailsAlthoughItTookEffect() throws Exception {
        shop.railway().faults().strike(1, Mode.ERROR_AFTER);

        assertThat(created().error()).contains("FaultInjected");
        assertThat(shop.project().services()).hasSize(1);
    }

    @Test
    void anAnswerGetsLost() {
        shop.railway().faults().strike(1, Mode.TIMEOUT_AFTER);

        assertThatThrownBy(this::created).isInstanceOf(IOException.class);
        assertThat(shop.project().services()).hasSize(1);
    }

    @Test
    void anUploadFailsInItsOwnWay() throws Exception {
        shop.service("web");
        shop.railway().faults().strike(1, Mode.STOP_BEFORE);
        Answer answer = shop.caller()
                .upload(
                        shop.project().id(),
                        shop.production().id(),
                        shop.instance("web").service().id(),
                        EmulatedShop.source("1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains("upload:up");
        assertThat(shop.caller().graphql("{ me { id } }").error()).contains("FaultInjected");
        assertThat(shop.statuses("web")).isEmpty();
    }

    @Test
    void everythingIsOverWhenTheCallerIsKilled() throws Exception {
        shop.railway().faults().strike(1, Mode.KILL_BEFORE);

        assertThatThrownBy(this::created).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> shop.caller().graphql("{ me { id } }")).isInstanceOf(IOException.class);
        shop.railway().faults().heal();
        assertThat(shop.project().services()).isEmpty();
    }

    @Test
    void theServiceIsBusyForAWhile() throws Exception {
        shop.railway().outages().strike(1, call -> call.kind() == Kind.READ, Outage.UNAVAILABLE);
        assertThat(shop.caller().graphql("{ me { id } }").status()).isEqualTo(503);
        assertThat(shop.caller().graphql("{ me { id } }").status()).isEqualTo(200);

        shop.railway().outages().strike(1, call -> call.kind() == Kind.WRITE, Outage.TIMEOUT_AFTER_EFFECT);
        assertThat(created().status()).isEqualTo(504);
        assertThat(shop.project().services()).as("it was made all the same").hasSize(1);
    }

    @Test
    void railwayRefusesForReasonsOfItsOwn() throws Exception {
        shop.railway()
                .outages()
                .refuse(1, call -> call.kind() == Kind.WRITE, new Refusal("Your workspace has been restricted"));
        assertThat(created().error()).isEqualTo("Your workspace has been restricted");
        assertThat(shop.project().services()).isEmpty();

        shop.railway().outages().refuse(1, call -> true, Refusal.twoFactorRequired("acme"));
        Answer answer = shop.caller().graphql("{ me { id } }");
        assertThat(answer.error()).isEqualTo("Two Factor Authentication Required");
        assertThat(answer.json()
                        .path("errors")
                        .path(0)
                        .path("extensions")
                        .path("workspaceName")
                        .asString())
                .isEqualTo("acme");
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBack() throws Exception {
        shop.railway().rateLimit().enforce(2, Duration.ofHours(1));
        Answer first = shop.caller().graphql("{ me { id } }");
        shop.caller().graphql("{ me { id } }");
        Answer third = shop.caller().graphql("{ me { id } }");

        assertThat(first.response().headers().firstValue("X-RateLimit-Remaining"))
                .contains("1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(3_000L, 3_600L);
        shop.railway().rateLimit().lift();
        assertThat(shop.caller().graphql("{ me { id } }").status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotSayWhoHeIsIsTurnedAwayAtTheDoor() throws Exception {
        Answer answer = shop.caller().send(shop.caller().request("/graphql/v2").setHeader("User-Agent", "curl/8.0"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("error code: 1010");
        shop.railway().account().conditions().acceptAnyUserAgent();
        assertThat(shop.caller()
                        .send(shop.caller().request("/x").setHeader("User-Agent", "curl/8.0"))
                        .status())
                .isEqualTo(404);
    }

    private Answer created() throws IOException, InterruptedException {
        return shop.caller()
                .graphql("mutation { serviceCreate(input: {name: \"web\", projectId: \""
                        + shop.project().id() + "\"}) { id } }");
    }
}
