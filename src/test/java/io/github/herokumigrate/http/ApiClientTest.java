package io.github.herokumigrate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.StubServer;
import io.github.herokumigrate.testing.StubServer.Response;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientTest {
    private static final RetrySettings QUICK = new RetrySettings(3, Duration.ofMillis(1), Duration.ofSeconds(2));

    private StubServer server;

    @BeforeEach
    void start() {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerIsReadAndUnknownFieldsAreIgnored() throws Exception {
        server.json("GET /things/1", "{\"name\":\"lamp\",\"colour\":\"red\"}");

        ApiResponse<Thing> answer = client().build().send(read(), Thing.class);

        assertThat(answer.body()).isEqualTo(new Thing("lamp"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
    }

    @Test
    void headersOfClientAndCallAreSentAndTheCallsWin() throws Exception {
        server.json("GET /things/1", "{}");

        client().header("Authorization", Secret.of("Bearer t0ken"))
                .header("Accept", "a")
                .build()
                .send(read().withHeader("Accept", "b"), Thing.class);

        assertThat(server.requests().get(0).headers())
                .containsEntry("Authorization", "Bearer t0ken")
                .containsEntry("Accept", "b");
    }

    @Test
    void aBodyIsSentAsJson() throws Exception {
        server.json("POST /things", "{\"name\":\"lamp\"}");

        client().build().send(ApiRequest.post("make a thing", "/things").withBody(new Thing("lamp")), Thing.class);

        assertThat(server.requests().get(0).body()).isEqualTo("{\"name\":\"lamp\"}");
        assertThat(server.requests().get(0).headers()).containsEntry("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aReadingCallIsRepeatedUntilItSucceeds(int status) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on(
                "GET /things/1",
                request -> calls.incrementAndGet() < 3
                        ? Response.json(status, "{}")
                        : Response.json(200, "{\"name\":\"lamp\"}"));

        assertThat(client().build().send(read(), Thing.class).body().name()).isEqualTo("lamp");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void triesEndAndTheLastAnswerIsReported() {
        server.on("GET /things/1", request -> Response.json(503, "busy").with("Request-Id", "r-1"));

        ApiException failure = failure(client(), read());

        assertThat(server.requests()).hasSize(3);
        assertThat(failure).hasMessage("Could not read thing 1 on Acme: HTTP 503 (busy). [request r-1]");
        assertThat(failure.status()).hasValue(503);
        assertThat(failure.requestId()).contains("r-1");
        assertThat(failure.platform()).isEqualTo("Acme");
        assertThat(failure.operation()).isEqualTo("read thing 1");
    }

    @Test
    void aCallThatMakesSomethingIsSentOnce() {
        server.on("POST /things", request -> Response.json(503, ""));

        failure(client(), ApiRequest.post("make a thing", "/things"));

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aCallThatIsKnownToBeSafeIsRepeated() {
        server.on("POST /things", request -> Response.json(503, ""));

        failure(client(), ApiRequest.post("make a thing", "/things").safeToRepeat());

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aRefusalIsNotRepeated() {
        server.on("GET /things/1", request -> Response.json(422, ""));

        failure(client(), read());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatMayBeDoneOnceIsRepeatedOnlyWhenItWasTurnedAway() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on(
                "POST /things",
                request -> calls.incrementAndGet() < 3 ? Response.json(429, "") : Response.json(201, "{}"));

        client().build().send(ApiRequest.post("make a thing", "/things").repeatedWhenTurnedAway());

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void whatMayBeDoneOnceIsNotRepeatedAfterAnotherFailure() {
        server.on("POST /things", request -> Response.json(503, ""));

        failure(client(), ApiRequest.post("make a thing", "/things").repeatedWhenTurnedAway());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatAsksForALongerWaitThanAllowedIsNotAskedAgain() {
        server.on("GET /things/1", request -> Response.json(429, "").with("Retry-After", "3600"));

        failure(client(), read());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aWaitThatTheServerAsksForIsWaited() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.on(
                "GET /things/1",
                request -> calls.incrementAndGet() < 2
                        ? Response.json(429, "").with("Retry-After", "1")
                        : Response.json(200, "{}"));
        long start = System.nanoTime();

        client().build().send(read(), Thing.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aWaitThatIsGivenAsADateIsCountedFromNow() {
        server.on(
                "GET /things/1",
                request -> Response.json(503, "").with("Retry-After", "Tue, 24 Nov 2026 12:01:00 GMT"));
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

        failure(client().clock(clock), read());

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void anUnreachableServerIsReportedWithItsName() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        List<RequestEvent> heard = new ArrayList<>();

        ApiException failure =
                failure(ApiClient.builder("Acme", nobody).retries(QUICK).listener(heard::add), read());

        assertThat(failure)
                .hasMessageStartingWith("Could not read thing 1 on Acme: no connection to 127.0.0.1.")
                .hasMessageContaining("proxy");
        assertThat(failure.status()).isEmpty();
        assertThat(heard).hasSize(3).allMatch(request -> request.status().isEmpty());
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        server.on("GET /things/1", request -> {
            never.await();
            return Response.json(200, "{}");
        });
        Timeouts short_ = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(50));

        ApiException failure = failure(client().timeouts(short_), read());

        assertThat(failure).hasMessageContaining("no answer in time");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aServerThatStopsInTheMiddleOfItsAnswerIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            Thread half = new Thread(() -> {
                try {
                    while (true) {
                        java.net.Socket connection = socket.accept();
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes());
                        connection.getOutputStream().flush();
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            half.setDaemon(true);
            half.start();
            Timeouts short_ = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(100));
            URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            ApiException failure = failure(
                    ApiClient.builder("Acme", uri)
                            .timeouts(short_)
                            .retries(new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(1))),
                    read());

            assertThat(failure).hasMessageContaining("no answer in time");
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.on("GET /things/1", request -> {
            arrived.countDown();
            never.await();
            return Response.json(200, "{}");
        });
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = new Thread(() -> {
            try {
                client().build().send(read(), Thing.class);
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        caller.start();
        arrived.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptEndsTheWaitBetweenTries() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        List<Throwable> thrown = new ArrayList<>();
        server.on("GET /things/1", request -> Response.json(503, ""));
        ApiClient patient = client().retries(new RetrySettings(2, Duration.ofHours(1), Duration.ofHours(1)))
                .listener(request -> arrived.countDown())
                .build();
        Thread caller = new Thread(() -> {
            try {
                patient.send(read(), Thing.class);
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        caller.start();
        arrived.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
    }

    @Test
    void anAnswerThatDidNotChangeIsNotSentAgain() throws Exception {
        server.on(
                "GET /things/1",
                request -> "\"v1\"".equals(request.headers().get("If-None-Match"))
                        ? new Response(304, Map.of(), "")
                        : Response.json(200, "{\"name\":\"lamp\"}").with("ETag", "\"v1\""));
        ApiClient client = client().build();

        Thing first = client.send(read(), Thing.class).body();
        ApiResponse<Thing> second = client.send(read(), Thing.class);

        assertThat(second.body()).isEqualTo(first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(server.requests().get(1).headers()).containsEntry("If-none-match", "\"v1\"");
    }

    @Test
    void answersToOtherHeadersAreOtherAnswers() throws Exception {
        server.on("GET /things/1", request -> Response.json(200, "{}").with("ETag", "\"v1\""));
        ApiClient client = client().build();

        client.send(read(), Thing.class);
        client.send(read().withHeader("Range", "id ..; max=1"), Thing.class);

        assertThat(server.requests().get(1).headers()).doesNotContainKey("If-None-Match");
    }

    @Test
    void secretsInTheServersWordsAreScrubbed() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2secret"));
        server.on("GET /things/1", request -> Response.json(400, "bad\n  value hunter2secret"));

        ApiException failure = failure(client().redactor(redactor), read());

        assertThat(failure).hasMessageContaining("(bad value ***)");
        assertThat(failure.said()).isEqualTo("bad value ***");
    }

    @Test
    void longWordsOfTheServerAreCut() {
        server.on("GET /things/1", request -> Response.json(400, "x".repeat(10_000)));

        assertThat(failure(client(), read()).getMessage()).hasSizeLessThan(500);
    }

    @Test
    void anAnswerThatIsNoJsonIsReportedWithoutItsText() {
        server.json("GET /things/1", "<html>p4ssw0rd</html>");

        assertThat(failure(client(), read()))
                .hasMessageStartingWith(
                        "Could not read thing 1 on Acme: the answer (HTTP 200) was not understood, it is not JSON")
                .hasMessageNotContaining("p4ssw0rd")
                .hasNoCause();
    }

    @Test
    void anAnswerOfAnotherFormIsReportedWithItsPlaceAndWithoutItsText() {
        server.json("GET /things/1", "{\"name\":{\"p4ssw0rd\":1}}");

        assertThat(failure(client(), read()))
                .hasMessageContaining("it does not have the expected form")
                .hasMessageContaining("[\"name\"]")
                .hasMessageNotContaining("p4ssw0rd");
    }

    @Test
    void anEmptyAnswerIsAnErrorOnlyWhereOneIsExpected() throws Exception {
        server.on("DELETE /things/1", request -> new Response(202, Map.of(), ""));
        ApiRequest delete = ApiRequest.delete("remove thing 1", "/things/1");

        client().build().send(delete);

        assertThat(failure(client(), delete)).hasMessageContaining("was not understood");
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.on("GET /things/1", request -> new Response(302, Map.of("Location", "/elsewhere"), ""));

        assertThat(failure(client(), read()).status()).hasValue(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void theListenerHearsOfEachTryWithoutTheQuery() throws Exception {
        server.json("GET /things/1", "{}");
        List<RequestEvent> heard = new ArrayList<>();

        client().listener(heard::add).build().send(ApiRequest.get("read thing 1", "/things/1?token=abc"), Thing.class);

        assertThat(heard).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/things/1");
            assertThat(request.status()).isEqualTo(OptionalInt.of(200));
            assertThat(request.took()).isPositive();
        });
    }

    @Test
    void aProxyIsUsed() throws Exception {
        server.json("GET /things/1", "{\"name\":\"by proxy\"}");
        ProxySelector toServer = ProxySelector.of(
                new java.net.InetSocketAddress("127.0.0.1", server.uri().getPort()));

        Thing thing = ApiClient.builder("Acme", URI.create("http://127.0.0.1:1"))
                .proxies(toServer)
                .build()
                .send(read(), Thing.class)
                .body();

        assertThat(thing.name()).isEqualTo("by proxy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://127.0.0.1",
                "http://10.0.0.1:8080"
            })
    void plainHttpToAnotherMachineIsRefused(String uri) {
        assertThatThrownBy(() -> ApiClient.builder("Acme", URI.create(uri)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Acme")
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.example.com", "https://user:p4ss@api.example.com", "https:///path", "127.0.0.1:80/x"})
    void anAddressOfAnotherFormIsRefusedWithoutShowingIt(String uri) {
        assertThatThrownBy(() -> ApiClient.builder("Acme", URI.create(uri)))
                .isInstanceOfAny(ConfigurationException.class, IllegalArgumentException.class)
                .hasMessageNotContaining("p4ss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "HTTPS://api.example.com/base/",
                "http://localhost:5000",
                "http://127.0.0.1:5000/",
                "http://[::1]:5000"
            })
    void httpsAndLoopbackAreAccepted(String uri) {
        assertThat(ApiClient.builder("Acme", URI.create(uri)).build()).isNotNull();
    }

    @Test
    void aTokenWithALineBreakIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> client().header("Authorization", Secret.of("Bearer abc\ndef")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("abc");
    }

    private ApiClient.Builder client() {
        return ApiClient.builder("Acme", server.uri()).retries(QUICK);
    }

    private static ApiRequest read() {
        return ApiRequest.get("read thing 1", "/things/1");
    }

    private static ApiException failure(ApiClient.Builder client, ApiRequest request) {
        return catchThrowableOfType(ApiException.class, () -> client.build().send(request, Thing.class));
    }

    private record Thing(String name) {}
}
