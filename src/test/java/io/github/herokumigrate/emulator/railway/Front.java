package io.github.herokumigrate.emulator.railway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fault.Verdict;
import io.github.herokumigrate.emulator.railway.graphql.GraphqlEndpoint;
import io.github.herokumigrate.emulator.railway.graphql.GraphqlRequest;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.state.RequestBudget;
import io.github.herokumigrate.emulator.railway.upload.UploadEndpoint;
import io.github.herokumigrate.emulator.railway.wire.Call;
import io.github.herokumigrate.emulator.railway.wire.HttpRefusal;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.ReceivedCall;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Takes a call through everything between the socket and what answers it, and the answer back. */
final class Front implements HttpHandler {
    private static final String GRAPHQL = "/graphql/v2";
    private static final String GENERIC_AGENT = "|Java-http-client/.*|python-requests/.*|curl/.*|Python-urllib/.*";

    private final RailwayAccount account;
    private final GraphqlEndpoint graphql;
    private final UploadEndpoint uploads;
    private final Faults faults = new Faults();
    private final Outages outages = new Outages();
    private final List<ReceivedCall> received = new ArrayList<>();

    Front(RailwayAccount account, GraphqlEndpoint graphql, UploadEndpoint uploads) {
        this.account = account;
        this.graphql = graphql;
        this.uploads = uploads;
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
            System.err.println("The emulator of Railway failed at " + exchange.getRequestURI());
            e.printStackTrace();
            throw e;
        }
    }

    private Optional<Reply> answer(Call call) {
        RecordedCall recorded = record(call);
        pause();
        Verdict verdict = faults.verdict(recorded);
        Optional<Reply> reply = verdict.hasEffect() ? Optional.of(effect(call, recorded)) : Optional.empty();
        if (!verdict.isAnswered()) {
            return Optional.empty();
        }
        return verdict == Verdict.PASSED
                ? reply
                : Optional.of(
                        refusal(call, new Refusal(Faults.CODE + ": a fault was injected at " + recorded.action())));
    }

    private static Reply refusal(Call call, Refusal refusal) {
        ObjectNode error = Json.object().put("message", refusal.getMessage());
        if (UploadEndpoint.isFor(call)) {
            return Reply.json(400, error);
        }
        error.set("extensions", refusal.extensions());
        ObjectNode answer = Json.object();
        answer.set("errors", Json.array(Stream.of(error)));
        answer.putNull("data");
        return Reply.json(200, answer);
    }

    private Reply effect(Call call, RecordedCall recorded) {
        if (account.conditions().isUserAgentChecked()
                && call.header("User-Agent").orElse("").matches(GENERIC_AGENT)) {
            return Outage.FORBIDDEN.reply();
        }
        Optional<Outage> outage = outages.at(recorded);
        if (outage.isPresent() && !outage.get().hasEffect()) {
            return outage.get().reply();
        }
        Optional<Refusal> refused = outages.refusal(recorded);
        if (refused.isPresent()) {
            return refusal(call, refused.get());
        }
        Optional<Duration> wait = account.budget().take();
        if (wait.isPresent()) {
            return Reply.tooMany(wait.get());
        }
        synchronized (account) {
            try {
                Reply reply = answered(call);
                return outage.map(Outage::reply).orElse(reply);
            } catch (HttpRefusal e) {
                return e.reply();
            } finally {
                account.timeline().changed();
            }
        }
    }

    private Reply answered(Call call) {
        if (call.method().equals("POST") && call.path().equals(GRAPHQL)) {
            return graphql.answer(call);
        }
        return UploadEndpoint.isFor(call) ? uploads.answer(call) : Reply.text(404, "Not Found");
    }

    private RecordedCall record(Call call) {
        synchronized (received) {
            int number = received.size() + 1;
            RecordedCall recorded = recorded(number, call);
            received.add(new ReceivedCall(recorded, call));
            return recorded;
        }
    }

    /** A call is named by the fields that it asks the root for, e.g. {@code graphql:serviceCreate}. */
    private static RecordedCall recorded(int number, Call call) {
        if (UploadEndpoint.isFor(call)) {
            return new RecordedCall(number, "upload", "up", Kind.WRITE);
        }
        return GraphqlRequest.of(call.text())
                .map(request -> new RecordedCall(
                        number,
                        "graphql",
                        String.join("+", request.rootFields()),
                        request.isQuery() ? Kind.READ : Kind.WRITE))
                .orElseGet(() -> new RecordedCall(number, "unknown", call.path(), Kind.READ));
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
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Call(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        budget().forEach(exchange.getResponseHeaders()::set);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Map<String, String> budget() {
        RequestBudget budget = account.budget();
        return budget.isEnforced()
                ? Map.of(
                        "X-RateLimit-Limit", String.valueOf(budget.most()),
                        "X-RateLimit-Remaining", String.valueOf(budget.remaining()),
                        "X-RateLimit-Reset", String.valueOf(budget.reset().getEpochSecond()))
                : Map.of();
    }
}
