package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.testing.StubServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between the SDK and the emulator and remembers what is called, as policies write it: {@code ssm:PutParameter}.
 * For services that have one path for all operations.
 */
public final class RecordedCalls implements AutoCloseable {
    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "x-amz-target", "x-amz-date");

    private final StubServer server = new StubServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final URI emulator = URI.create(System.getProperty("aws.endpointUrl"));

    /** Clients that are made from now on come by here. */
    public RecordedCalls() {
        server.on("POST /", this::forward);
        System.setProperty("aws.endpointUrl", server.uri().toString());
    }

    /** What was called since the last time. */
    public List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void close() {
        System.setProperty("aws.endpointUrl", emulator.toString());
        server.close();
    }

    private StubServer.Response forward(StubServer.Request request) throws IOException, InterruptedException {
        calls.add(name(request));
        HttpRequest.Builder builder = HttpRequest.newBuilder(emulator)
                .POST(HttpRequest.BodyPublishers.ofString(request.body(), StandardCharsets.UTF_8));
        request.headers().forEach((name, value) -> {
            if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                builder.header(name, value);
            }
        });
        HttpResponse<String> response =
                client.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Map<String, String> headers = new TreeMap<>();
        response.headers().firstValue("content-type").ifPresent(type -> headers.put("Content-Type", type));
        return new StubServer.Response(response.statusCode(), headers, response.body());
    }

    private static String name(StubServer.Request request) {
        String service = request.headers().getOrDefault("Authorization", "////").split("/", -1)[3];
        String target = request.headers().get("X-Amz-Target");
        String operation = target == null ? action(request.body()) : target.substring(target.indexOf('.') + 1);
        return service + ":" + operation;
    }

    private static String action(String form) {
        return Arrays.stream(form.split("&", -1))
                .filter(pair -> pair.startsWith("Action="))
                .map(pair -> URLDecoder.decode(pair.substring("Action=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("?");
    }
}
