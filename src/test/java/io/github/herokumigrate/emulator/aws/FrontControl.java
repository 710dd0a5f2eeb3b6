package io.github.herokumigrate.emulator.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What scripts may ask of the front: {@code /front/calls} (how many there were, as JSON), {@code /front/forget} (counts
 * from zero), {@code /front/latency?ms=50}, {@code /front/reset} (an empty account), {@code /front/ready} (an account that
 * was used before, where nothing takes longer than its call), {@code /front/registry?uri=…} (where images are).
 */
final class FrontControl implements HttpHandler {
    private static final String REGION = "us-east-1";
    private static final List<String> SERVICES = List.of(
            "ecs.amazonaws.com",
            "elasticloadbalancing.amazonaws.com",
            "ecs.application-autoscaling.amazonaws.com",
            "rds.amazonaws.com",
            "elasticache.amazonaws.com");

    private final AwsFront front;

    FrontControl(AwsFront front) {
        this.front = front;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = answer(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private String answer(URI target) {
        String value = target.getQuery() == null
                ? ""
                : target.getQuery().substring(target.getQuery().indexOf('=') + 1);
        switch (target.getPath()) {
            case "/front/calls" -> {
                return calls().toString();
            }
            case "/front/forget" -> front.forgetCalls();
            case "/front/latency" -> front.faults().delayEachCall(Duration.ofMillis(Long.parseLong(value)));
            case "/front/reset" -> front.reset();
            case "/front/ready" -> ready();
            case "/front/registry" -> front.aws().registry().isAt(URI.create(value));
            default -> throw new IllegalArgumentException(target + " is nothing that the front can do");
        }
        return "{}";
    }

    private ObjectNode calls() {
        List<RecordedCall> calls = front.calls();
        ObjectNode answer = Json.object()
                .put("calls", calls.size())
                .put("reads", count(calls, RecordedCall.Kind.READ))
                .put("writes", count(calls, RecordedCall.Kind.WRITE));
        answer.set(
                "actions", Json.strings(calls.stream().map(RecordedCall::action).toList()));
        return answer;
    }

    private static long count(List<RecordedCall> calls, RecordedCall.Kind kind) {
        return calls.stream().filter(call -> call.kind() == kind).count();
    }

    private void ready() {
        front.reset();
        front.aws().withoutWaiting();
        Upstream calls = new Upstream(front.quietAddress());
        SERVICES.forEach(
                service -> calls.query(REGION, "iam", "CreateServiceLinkedRole", Map.of("AWSServiceName", service)));
    }
}
