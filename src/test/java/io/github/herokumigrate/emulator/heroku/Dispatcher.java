package io.github.herokumigrate.emulator.heroku;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a call through everything between the socket and its endpoint, and the answer back. */
final class Dispatcher implements HttpHandler {
    private final JsonMapper mapper = JsonMapper.shared();
    private final EmulatedAccount account;
    private final Gate gate;
    private final Routes routes;
    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile Paging paging = new Paging();

    Dispatcher(EmulatedAccount account, Gate gate, Routes routes) {
        this.account = account;
        this.gate = gate;
        this.routes = routes;
    }

    List<LoggedRequest> requests() {
        return requests;
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    void delay(Duration value) {
        delay = value;
    }

    void paging(Paging value) {
        paging = value;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            log(exchange, body);
            pause();
            Optional<Fault> fault = takeFault(exchange);
            if (fault.isEmpty()) {
                send(exchange, answer(exchange, body));
                return;
            }
            if (fault.get().moment() == Fault.Moment.AFTER_EFFECT) {
                answer(exchange, body);
            }
            if (fault.get().answer().isPresent()) {
                Fault.Answer answer = fault.get().answer().get();
                sendBytes(exchange, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private Reply answer(HttpExchange exchange, String body) {
        synchronized (account) {
            try {
                Call call = call(exchange, body);
                gate.check(call);
                Reply reply = routes.answer(call);
                return reply.ranges().isEmpty()
                        ? reply
                        : paging.cut(reply, call.header("Range").orElse(""));
            } catch (ApiError e) {
                return e.reply();
            }
        }
    }

    private Call call(HttpExchange exchange, String body) {
        try {
            JsonNode json = body.isBlank() ? Json.object() : mapper.readTree(body);
            return new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    exchange.getRequestHeaders(),
                    json,
                    Map.of());
        } catch (JacksonException e) {
            throw new ApiError(400, "bad_request", "The body of the request is no JSON.");
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body()
                .map(json -> json.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        Headers headers = exchange.getResponseHeaders();
        reply.headers().forEach(headers::set);
        headers.set("Request-Id", UUID.randomUUID().toString());
        synchronized (account) {
            headers.set("RateLimit-Remaining", String.valueOf(gate.remaining()));
        }
        if (reply.status() == 200 && exchange.getRequestMethod().equals("GET")) {
            String tag = "\"" + UUID.nameUUIDFromBytes(body) + "\"";
            headers.set("ETag", tag);
            if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        sendBytes(exchange, reply.status(), body);
    }

    /** The CLI takes any other content type for plain text, so even errors without a body have this one. */
    private static void sendBytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void log(HttpExchange exchange, String body) {
        requests.add(new LoggedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
    }

    private Optional<Fault> takeFault(HttpExchange exchange) {
        for (Fault fault : faults) {
            if (fault.isFor(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath())
                    && faults.remove(fault)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
