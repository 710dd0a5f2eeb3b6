package io.github.herokumigrate.emulator.fly;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.Verdict;
import io.github.herokumigrate.emulator.fly.api.Gate;
import io.github.herokumigrate.emulator.fly.document.Documents;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Ids;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.ReceivedCall;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes a call through everything between the socket and its endpoint, and the answer back. */
final class Front implements HttpHandler {
    private static final int FAULT = 418;

    private final FlyAccount account;
    private final Gate gate;
    private final Routes routes;
    private final RateLimit limit;
    private final Documents documents;
    private final Faults faults = new Faults();
    private final Outages outages = new Outages();
    private final List<ReceivedCall> received = new ArrayList<>();

    Front(FlyAccount account, Gate gate, Routes routes, RateLimit limit, Documents documents) {
        this.account = account;
        this.gate = gate;
        this.routes = routes;
        this.limit = limit;
        this.documents = documents;
    }

    Faults faults() {
        return faults;
    }

    Outages outages() {
        return outages;
    }

    List<ReceivedCall> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    void forget() {
        synchronized (received) {
            received.clear();
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closed without an answer, an exchange closes its connection.
        try (exchange) {
            Optional<Reply> reply = answer(call(exchange));
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        } catch (RuntimeException e) {
            // The server would swallow it: a test has to see what went wrong in the emulator itself.
            System.err.println("The emulator of Fly.io failed at " + exchange.getRequestURI());
            e.printStackTrace();
            throw e;
        }
    }

    private Optional<Reply> answer(Call call) {
        Routes.Found found = routes.find(call);
        RecordedCall recorded = record(found);
        pause();
        Verdict verdict = faults.verdict(recorded);
        Optional<Reply> reply = verdict.hasEffect() ? Optional.of(effect(found, recorded)) : Optional.empty();
        if (!verdict.isAnswered()) {
            return Optional.empty();
        }
        return verdict == Verdict.PASSED
                ? reply
                : Optional.of(new Refusal(FAULT, Faults.CODE, "A fault was injected at " + recorded.action())
                        .reply(call.path()));
    }

    private Reply effect(Routes.Found found, RecordedCall recorded) {
        Call call = found.call();
        Optional<Refusal> outage = outages.refusal(recorded);
        if (outage.isPresent()) {
            return outage.get().reply(call.path());
        }
        Optional<Reply> refusal = documents.refusal(call);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Reply reply;
        synchronized (account) {
            try {
                limit.check(found);
                if (found.operation().kind() == RecordedCall.Kind.WRITE) {
                    gate.checkMayChange(call);
                }
                reply = found.answer();
            } catch (Refusal e) {
                reply = e.reply(call.path());
            } finally {
                account.timeline().changed();
            }
        }
        documents.check(call, reply);
        return reply;
    }

    private RecordedCall record(Routes.Found found) {
        synchronized (received) {
            Routes.Operation operation = found.operation();
            RecordedCall recorded =
                    new RecordedCall(received.size() + 1, operation.service(), operation.name(), operation.kind());
            received.add(new ReceivedCall(recorded, found.call()));
            return recorded;
        }
    }

    private void pause() {
        try {
            Thread.sleep(faults.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body, Map.of());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body()
                .map(json -> json.toString().getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("fly-request-id", Ids.ulid() + "-lo");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
