package io.github.herokumigrate.emulator.fly;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fly.state.ImageRegistry;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What scripts may ask of the emulator: {@code /emulator/calls} (which there were, as JSON), {@code /emulator/violations}
 * of the published documents, {@code /emulator/state} (everything that is there, as lines), {@code /emulator/forget} (counts
 * from zero), {@code /emulator/latency?ms=50}, {@code /emulator/token} (the token that it lets in), {@code
 * /emulator/registry?uri=…} (where images are), {@code /emulator/unhealthy?image=…} and {@code
 * /emulator/failing?command=…} (what shall not work; found in image or command line).
 */
final class FlyControl implements HttpHandler {
    private final FlyEmulator emulator;

    FlyControl(FlyEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = answer(exchange.getRequestURI()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private JsonNode answer(URI target) {
        String query = target.getQuery() == null ? "" : target.getQuery();
        String value = query.substring(query.indexOf('=') + 1);
        switch (target.getPath()) {
            case "/emulator/calls" -> {
                return calls();
            }
            case "/emulator/violations" -> {
                return Json.strings(emulator.violations());
            }
            case "/emulator/state" -> {
                return Json.strings(emulator.endState());
            }
            case "/emulator/token" -> {
                return Json.object().put("token", emulator.token());
            }
            case "/emulator/forget" -> emulator.forgetCalls();
            case "/emulator/latency" -> emulator.faults().delayEachCall(Duration.ofMillis(Long.parseLong(value)));
            case "/emulator/registry" -> registry(URI.create(value));
            case "/emulator/unhealthy" ->
                emulator.programs().when(process -> process.image().contains(value), Program.unhealthy());
            case "/emulator/failing" ->
                emulator.programs().when(process -> process.commandLine().contains(value), Program.exiting(1));
            default -> throw new IllegalArgumentException(target + " is nothing that the emulator can do");
        }
        return Json.object();
    }

    private void registry(URI address) {
        synchronized (emulator.account()) {
            emulator.account().images().areIn(new ImageRegistry(address, emulator.token()));
        }
    }

    private JsonNode calls() {
        List<RecordedCall> calls = emulator.calls();
        return Json.object()
                .put("calls", calls.size())
                .put("reads", count(calls, RecordedCall.Kind.READ))
                .put("writes", count(calls, RecordedCall.Kind.WRITE))
                .set(
                        "actions",
                        Json.strings(calls.stream().map(RecordedCall::action).toList()));
    }

    private static long count(List<RecordedCall> calls, RecordedCall.Kind kind) {
        return calls.stream().filter(call -> call.kind() == kind).count();
    }
}
