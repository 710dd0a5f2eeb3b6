package io.github.herokumigrate.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers each method and path as a test says, and remembers what it was asked. */
public final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts on a free port. */
    public StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers a path, e.g. {@code GET /apps/x}. */
    public StubServer on(String methodAndPath, Handler handler) {
        handlers.put(methodAndPath, handler);
        return this;
    }

    /** Answers a path with JSON. */
    public StubServer json(String methodAndPath, String json) {
        return on(methodAndPath, request -> Response.json(200, json));
    }

    /** What was asked so far, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** What was asked of one path so far. */
    public List<Request> requests(String methodAndPath) {
        return requests.stream()
                .filter(request -> request.methodAndPath().equals(methodAndPath))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            Request request = new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    exchange.getRequestURI(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Response response = handlers.getOrDefault(
                            request.methodAndPath(),
                            unknown -> Response.json(404, "{\"id\":\"not_found\",\"message\":\"Not found.\"}"))
                    .answer(request);
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the answer to a request; may wait. */
    public interface Handler {
        /** The answer. */
        Response answer(Request request) throws IOException, InterruptedException;
    }

    /** What was asked. Header names in any case. */
    public record Request(String methodAndPath, URI uri, Map<String, String> headers, String body) {}

    /** What is answered. */
    public record Response(int status, Map<String, String> headers, String body) {
        /** JSON without further headers. */
        public static Response json(int status, String body) {
            return new Response(status, Map.of(), body);
        }

        /** The same with one more header. */
        public Response with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Response(status, more, body);
        }
    }
}
