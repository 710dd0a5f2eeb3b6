package io.github.herokumigrate.platform.aws.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Stands between a client and moto, remembers what was asked, and loses or makes up answers. */
final class MotoProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final URI moto;
    private final HttpServer server;

    private volatile Fault fault = new Fault(operation -> false, 0, Loss.NOTHING, "");

    /** What happens to a call. */
    enum Loss {
        NOTHING,
        /** It takes effect and its answer is lost. */
        ANSWER,
        /** It takes no effect and is refused. */
        REFUSED
    }

    private record Fault(Predicate<String> of, AtomicInteger left, Loss loss, String answer) {
        Fault(Predicate<String> of, int times, Loss loss, String answer) {
            this(of, new AtomicInteger(times), loss, answer);
        }
    }

    MotoProxy(URI moto) {
        this.moto = moto;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked since the last time: operations of JSON services, method and path of others. */
    List<String> operations() {
        List<String> asked = List.copyOf(operations);
        operations.clear();
        return asked;
    }

    /** The next calls of an operation are answered with a server error although they take effect. */
    void loseAnswers(String operation, int times) {
        fault = new Fault(asked -> asked.startsWith(operation), times, Loss.ANSWER, "");
    }

    /** The next calls of an operation are refused. */
    void refuse(String operation, int times, String code, String message) {
        fault = new Fault(
                asked -> asked.startsWith(operation),
                times,
                Loss.REFUSED,
                "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\",\"Message\":\"" + message + "\"}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target == null
                    ? exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath()
                    : target.substring(target.lastIndexOf('.') + 1);
            operations.add(operation);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault now = fault;
            Loss loss = now.of.test(operation) && now.left.getAndDecrement() > 0 ? now.loss : Loss.NOTHING;
            if (loss == Loss.REFUSED) {
                answer(exchange, 400, now.answer.getBytes(StandardCharsets.UTF_8));
                return;
            }
            HttpResponse<byte[]> response = passOn(exchange, body);
            if (loss == Loss.ANSWER) {
                answer(exchange, 503, new byte[0]);
                return;
            }
            response.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(moto.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
