package io.github.herokumigrate.platform.aws.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before the emulator, remembers what it was asked, and answers some calls as the emulator can't. */
final class Front implements AutoCloseable {
    private static final String ENDPOINT = "aws.endpointUrl";
    private static final Pattern SERVICE = Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final URI emulator = URI.create(System.getProperty(ENDPOINT));
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What was asked, e.g. {@code rds:CreateDBInstance}, and with what. */
    record Call(String name, String body) {}

    /** What is answered. */
    record Answer(int status, String body) {
        static Answer refusal(String code) {
            return new Answer(
                    400,
                    "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>As the test wants"
                            + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
        }
    }

    /** Answers a call, with or without passing it on. */
    interface Rule {
        Answer answer(Call call, Supplier<Answer> emulator);
    }

    /** Clients that are made from now on talk to it. */
    Front() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How a call is answered from now on, e.g. {@code rds:CreateDBInstance}. */
    void on(String call, Rule rule) {
        rules.put(call, rule);
    }

    /** The emulator's answer, with other words. */
    void rewrite(String call, UnaryOperator<String> words) {
        on(call, (made, emulator) -> {
            Answer answer = emulator.get();
            return new Answer(answer.status(), words.apply(answer.body()));
        });
    }

    /** As if this process died before a call. */
    void dieBefore(String call) {
        on(call, (made, emulator) -> died(call));
    }

    /** As if this process died after a call had its effect. */
    void dieAfter(String call) {
        on(call, (made, emulator) -> {
            emulator.get();
            return died(call);
        });
    }

    private static Answer died(String call) {
        boolean json = call.startsWith("ssm:") || call.startsWith("secretsmanager:");
        return json ? new Answer(400, "{\"__type\":\"Died\",\"message\":\"Died\"}") : Answer.refusal("Died");
    }

    void heal() {
        rules.clear();
    }

    /** What was asked. */
    List<String> calls() {
        return calls.stream().map(Call::name).toList();
    }

    /** What the calls of this name said. */
    List<String> bodies(String call) {
        return calls.stream()
                .filter(made -> made.name().equals(call))
                .map(Call::body)
                .toList();
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public void close() {
        System.setProperty(ENDPOINT, emulator.toString());
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            Call made = new Call(call(exchange, text), text);
            calls.add(made);
            Answer answer = rules.getOrDefault(made.name(), (call, emulator) -> emulator.get())
                    .answer(made, () -> pass(exchange, body));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer pass(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type", "X-Amz-Date", "X-Amz-Target")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String call(HttpExchange exchange, String body) {
        Matcher service = SERVICE.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Matcher action = ACTION.matcher(body);
        String operation = target != null
                ? target.substring(target.indexOf('.') + 1)
                : action.find() ? action.group(1) : exchange.getRequestURI().toString();
        return (service.find() ? service.group(1) : "") + ":" + operation;
    }
}
