package io.github.herokumigrate.emulator.railway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What scripts may ask of the emulator: {@code /emulator/calls} (which there were, as JSON), {@code /emulator/violations},
 * {@code /emulator/state} (everything that is there, as lines), {@code /emulator/forget} (counts from zero), {@code
 * /emulator/latency?ms=50}, {@code /emulator/token} (the token that it lets in), {@code /emulator/plan?name=FREE}, {@code
 * /emulator/proxies?address=127.0.0.1:5432} (where all proxies lead to), {@code /emulator/point?domain=www.example.com}
 * (its DNS is as it should be), {@code /emulator/templates?how=refused}, and what shall not work of a service: {@code
 * /emulator/failing-build?service=web}, {@code /emulator/failing-pre-deploy?service=web}, {@code
 * /emulator/silent?service=web}, {@code /emulator/crashing?service=web}.
 */
final class RailwayControl implements HttpHandler {
    private final RailwayEmulator emulator;

    RailwayControl(RailwayEmulator emulator) {
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
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        String value = URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
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
            case "/emulator/plan" -> change(() -> emulator.workspace().changeTo(Plan.valueOf(value)));
            case "/emulator/proxies" -> change(() -> leadProxiesTo(value));
            case "/emulator/point" -> change(() -> point(value));
            case "/emulator/templates" ->
                change(() -> emulator.account().conditions().refuseTemplates());
            case "/emulator/failing-build" -> emulator.programs().when(value, Role.BUILD, Program.exiting(1));
            case "/emulator/failing-pre-deploy" -> emulator.programs().when(value, Role.PRE_DEPLOY, Program.exiting(1));
            case "/emulator/silent" -> emulator.programs().when(value, Role.SERVICE, Program.silent());
            case "/emulator/crashing" -> emulator.programs().when(value, Role.SERVICE, Program.exiting(1));
            default -> throw new IllegalArgumentException(target + " is nothing that the emulator can do");
        }
        return Json.object();
    }

    private void change(Runnable change) {
        synchronized (emulator.account()) {
            change.run();
        }
    }

    private void leadProxiesTo(String address) {
        int colon = address.lastIndexOf(':');
        emulator.account()
                .conditions()
                .leadProxiesTo(InetSocketAddress.createUnresolved(
                        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
    }

    private void point(String name) {
        List<CustomDomain> found = emulator.account()
                .instances()
                .map(EmulatedInstance::domains)
                .flatMap(domains -> domains.custom().stream())
                .filter(domain -> domain.domain().equals(name))
                .toList();
        found.forEach(CustomDomain::point);
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
